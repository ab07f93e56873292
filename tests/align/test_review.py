"""Going through links: what somebody else changes in the file meanwhile."""

from dataclasses import replace

from policydiff.model import Status
from policydiff.review import Review


def test_what_was_answered_last_stands_against_what_somebody_wrote_into_the_file_meanwhile(document):
    review = Review(document("opinions-2017"), document("jiangsu-2017"), (), None)
    review.accept()
    (answered,) = review.decisions
    review.take_over([answered], [replace(answered, status=Status.REJECTED)])
    assert review.decisions == [answered]
