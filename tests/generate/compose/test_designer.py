"""The grammar in the place of a designer."""

from simwright.generate.compose.designer import Compose
from simwright.generate.designer import Brief, Designer, Draft, Refusal
from simwright.records import Cost, TaskProposal


def test_it_is_a_designer() -> None:
    designer: Designer = Compose()
    assert designer.name == "compose"
    assert designer.spent() == Cost()
    assert designer.critics(TaskProposal("a-name", "Does something."), Brief(1, 0)) == ()
    assert designer.repair(TaskProposal("a-name", "Does something."), (), (), Brief(1, 0)) is None


def test_it_writes_what_it_proposed_and_says_where_it_comes_from() -> None:
    brief = Brief(1, 17)
    proposal = Compose().propose(brief)
    assert isinstance(proposal, TaskProposal)
    draft = Compose().write(proposal, brief)
    assert isinstance(draft, Draft)
    assert proposal.description[:20] in draft.program.text
    assert (draft.provenance.designer, draft.provenance.mode, draft.provenance.seed) == ("compose", "exploratory", 17)
    assert draft.provenance.requests == ()


def test_it_plans_towards_a_goal() -> None:
    brief = Brief(1, 3, goal="stack the red, green and blue blocks in this order")
    plan = Compose().plan(brief)
    assert isinstance(plan, tuple)
    assert len(plan) > 1
    drafts = [Compose().write(p, Brief(1, 3, goal=brief.goal, step=i)) for i, p in enumerate(plan)]
    assert all(isinstance(d, Draft) and d.provenance.mode == "goal" for d in drafts)
    assert len({d.program.text for d in drafts if isinstance(d, Draft)}) == len(plan)


def test_it_refuses_what_it_cannot_serve() -> None:
    brief = Brief(1, 3, goal="bake a cake")
    assert isinstance(Compose().plan(brief), Refusal)
    assert isinstance(Compose().write(TaskProposal("a-name", "Bakes a cake."), brief), Refusal)
