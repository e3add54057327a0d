"""What keeps a project from being handed on, in words with the mend."""

from annot_tui.model import AnnotError


class Stop(AnnotError):
    """Nothing more is done: the message says what is in the way and what to do. What was done before stays."""


class Interrupted(Stop):
    """Somebody asked for an end."""

    def __init__(self) -> None:
        super().__init__("stopped as you asked; what was not sent yet is sent the next time")


_REASONS: tuple[tuple[str, str], ...] = (
    (
        "dubious ownership",
        "git does not trust this folder, since it belongs to another user; if it is yours, tell git once with "
        '`git config --global --add safe.directory "{root}"`',
    ),
    (
        ".lock': file exists",
        "another git is at work in this project, or was stopped in the middle (git says: {said}); wait for it, and if "
        "there is none, delete that file",
    ),
    (
        "host key verification failed",
        "this machine does not know the server yet: run `git fetch` once yourself, see that the fingerprint is the "
        "right one, and answer yes",
    ),
    *(
        (
            sign,
            "the server wants to know who you are and git has nothing to show it: run `git fetch` once yourself and "
            "sign in (a password manager of git, or `ssh-add` for a key, remembers it), then sync again",
        )
        for sign in (
            "could not read username",
            "could not read password",
            "terminal prompts disabled",
            "authentication failed",
            "permission denied (",
            "invalid username or password",
        )
    ),
    *(
        (sign, "the server cannot be reached ({said}); your work is safe here, sync again when there is a connection")
        for sign in (
            "could not resolve host",
            "connection refused",
            "connection timed out",
            "operation timed out",
            "network is unreachable",
            "no route to host",
            "could not connect",
            "failed to connect",
        )
    ),
    *(
        (
            sign,
            "there is no project at the address that git has for the others ({said}); `git remote -v` shows it, and "
            "`git remote set-url NAME ADDRESS` corrects it",
        )
        for sign in (
            "does not appear to be a git repository",
            "repository not found",
            "does not exist",
            "could not read from remote",
        )
    ),
    ("no space left", "the disk is full; nothing was changed"),
    (
        "would be overwritten by",
        "others changed a file that you have changed too, and that is none of this project's; put it away with "
        "`git commit` or `git stash` first (git says: {said})",
    ),
    ("refusing to merge unrelated histories", "the two histories have nothing in common"),
)
"""What git says, in small letters, and what it means for an analyst."""


def explained(error: str, root: object) -> Stop:
    """What git said on stderr, as something that one can act upon."""
    lines = [line.strip() for line in error.replace("\r", "\n").splitlines() if line.strip()]
    told = [line for line in lines if line.lower().startswith(("fatal:", "error:", "remote: error", "remote: fatal"))]
    said = " ".join(told or lines[-1:])[:300] or "nothing"
    small = error.lower()
    for sign, words in _REASONS:
        if sign in small:
            return Stop(words.format(root=root, said=said))
    return Stop(f"git could not do it; it says: {said}")
