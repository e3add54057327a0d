"""Changing what somebody else may be changing too: what both changed is asked, and nothing is written before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from annot_tui.model import AnnotError, Conflict, Record
from annot_tui.store.threeway import chosen
from annot_tui.tui.dialogs.ask import Confirm
from annot_tui.tui.dialogs.conflict import BothChanged, Gone, changed_since
from annot_tui.tui.screens.base import AnnotScreen

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Ways(Generic[R]):
    """How the session changes one kind of thing. The first argument is what a person has looked at."""

    what: str
    change: Callable[[R, Mapping[str, object]], object]
    put_back: Callable[[R], object]


class Editing(AnnotScreen):
    """A screen on which things are changed and deleted. Its methods are awaited by workers."""

    async def change(self, ways: Ways[R], seen: R, fields: Mapping[str, object], said: str) -> bool:
        """Change something as it was seen; False where it was not done, to go back to what was typed."""
        return await make_change(self, ways, seen, fields, said)

    async def unlike(self, statement: str) -> bool:
        """Whether a new thesis is wanted although it may resemble others; asked only where it does."""
        from annot_tui.codebook.telling import likeness_told

        project = self.session.project
        found = [likeness_told(like, project) for like in self.session.resembling(statement)[:3]]
        if not found:
            return True
        first = found[0][:1].upper() + found[0][1:]
        return await self.app.push_screen_wait(Confirm("\n".join([*(first, *found[1:]), "", "Add it all the same?"])))

    async def delete(self, what: str, seen: R, deletion: Callable[[R], object], said: str) -> None:
        """Delete something as it was seen; where it has been changed since, ask first."""
        while True:
            try:
                deletion(seen)
            except Conflict as conflict:
                if not await self.app.push_screen_wait(Confirm(changed_since(what, conflict))):
                    return
                seen = cast(R, conflict.theirs)
            except AnnotError as error:
                self.say(str(error), wrong=True)
                return
            else:
                self.show()
                self.say(said)
                return


async def make_change(screen: AnnotScreen, ways: Ways[R], seen: R, fields: Mapping[str, object], said: str) -> bool:
    """Change something as it was seen on a screen; False where it was not done."""
    before = screen.session.project
    while True:
        try:
            ways.change(seen, fields)
        except Conflict as conflict:
            if conflict.theirs is None:
                return await _keep_or_not(screen, ways, conflict, said)
            mine = await screen.app.push_screen_wait(BothChanged(ways.what, conflict))
            if mine is None:
                return False
            seen, fields = cast(R, conflict.theirs), chosen(conflict, mine)
        except AnnotError as error:
            screen.say(str(error), wrong=True)
            return False
        else:
            screen.show()
            none = "Left as it was changed elsewhere" if not fields else "Nothing was changed"
            screen.say(none if screen.session.project is before else said)
            return True


async def _keep_or_not(screen: AnnotScreen, ways: Ways[R], conflict: Conflict, said: str) -> bool:
    keep = await screen.app.push_screen_wait(Gone(ways.what))
    if keep:
        return screen.attempt(lambda: (ways.put_back(cast(R, conflict.mine)), True)[1], said) or False
    if keep is False:
        screen.show()
        screen.say("It stays deleted")
    return keep is not None
