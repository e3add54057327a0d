"""Making an exercise and its key out of what a team has settled, to be looked through and worded by a teacher."""
