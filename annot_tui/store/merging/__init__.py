"""Two versions of one file brought together by the ids of what they hold: after `git merge`, or in a synced folder."""
