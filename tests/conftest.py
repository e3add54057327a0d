"""What holds for all tests."""

from hypothesis import settings

settings.register_profile("annot", deadline=None)  # how fast it is tells the machine, not the program
settings.load_profile("annot")
