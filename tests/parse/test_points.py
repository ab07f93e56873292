"""Which numbering makes points of its own, and which only counts inside a point."""


def listed(assignment, numbers):
    first, second, third, fourth = numbers
    return (
        f"一、甲事\n1.子事\n（{first}）办理甲的一项业务。{assignment}\n（{second}）办理甲的另一项业务。{assignment}\n"
        f"2.丑事\n（{third}）办理乙的一项业务。{assignment}\n（{fourth}）办理乙的另一项业务。{assignment}\n"
        "二、乙事\n3.寅事\n办理其余的业务。\n"
    )


def test_bracketed_numbers_that_run_through_with_assignments_of_their_own_are_tasks(parsed):
    (document,) = parsed(listed("（公安部负责）", (1, 2, 3, 4)))
    assert [(task.id, task.label) for task in document.tasks][:4] == [
        ("1", "（1）"),
        ("2", "（2）"),
        ("3", "（3）"),
        ("4", "（4）"),
    ]
    assert [section.heading for section in document.sections] == ["甲事", "子事", "丑事", "乙事"]


def test_bracketed_numbers_that_start_again_in_each_point_stay_inside_it(parsed):
    (document,) = parsed(listed("（公安部负责）", (1, 2, 1, 2)))
    assert [task.heading for task in document.tasks] == ["子事", "丑事", "寅事"]


def test_bracketed_numbers_that_run_through_without_assignments_stay_inside_their_point(parsed):
    (document,) = parsed(listed("", (1, 2, 3, 4)))
    assert [task.heading for task in document.tasks] == ["子事", "丑事", "寅事"]
