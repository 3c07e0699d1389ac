"""What older Pythons lack."""

from framing._compat import cached_property


class Counted:
    """Count how often its property is computed."""

    times = 0

    @cached_property
    def words(self) -> list[str]:
        """The words."""
        self.times += 1
        return ["Rain", "fell"]


def test_a_property_is_computed_once_an_instance_and_keeps_its_words() -> None:
    one, two = Counted(), Counted()
    assert one.words is one.words
    assert (one.times, two.times) == (1, 0)
    assert two.words is not one.words
    assert Counted.words.__doc__ == "The words."
