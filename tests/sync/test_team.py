"""Three people in three clones: nothing is lost, nothing is asked but what two changed in one thesis, all are the same.

Many seeds: `python -m tests.sync`.
"""

import pytest

from tests.sync.simulation import Simulation


@pytest.mark.parametrize(("seed", "blind", "rounds", "steps"), [(4, False, 10, 2), (2, True, 4, 6)])
def test_rounds_of_work(tmp_path, seed, blind, rounds, steps):
    simulation = Simulation(tmp_path, seed, blind=blind)
    simulation.run(rounds, steps)
    assert len(simulation.done) > 15, simulation.done
