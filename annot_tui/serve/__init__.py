"""The interface in a browser: one's own project on this machine, or a class in which everybody has a folder.

* `packets`, `program`: the interface in a process of its own, and the words in which it is spoken to;
* `seats`: who has which program open, and the limits;
* `students`: names, secrets and folders of a class;
* `guard`: whose requests are answered at all;
* `own`, `classroom`: how somebody comes in, in the two modes;
* `server`, `page`: what a browser gets.
"""
