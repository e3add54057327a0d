"""The interface in a browser: one's own project on this machine, or a class in which everybody has a folder.

* `packets`, `program`: the interface in a process of its own, and the words in which it is spoken to;
* `template`, `forking`: guests' processes share the memory of what all import, on Linux;
* `seats`: who has which program open, and the limits;
* `students`, `handout`: names, secrets and folders of a class, and what is copied into these;
* `guard`: whose requests are answered at all;
* `owner`: how somebody comes to their own project;
* `connection`: what a window says;
* `server`, `page`: what a browser gets; `running`: from the start to the end.
"""
