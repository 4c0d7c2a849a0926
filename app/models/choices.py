"""The closed lists of words that fields choose from. Codes are those of the exchange format and the DfE."""

from app.domain.kinds import Words


class Sex(Words):
    """Sex as recorded."""

    M = "M", "Male"
    F = "F", "Female"


class SenNeed(Words):
    """Primary and secondary need codes (DfE school census)."""

    ASD = "ASD", "Autistic spectrum disorder"
    DS = "DS", "Down syndrome"
    HI = "HI", "Hearing impairment"
    MLD = "MLD", "Moderate learning difficulty"
    MSI = "MSI", "Multi-sensory impairment"
    NSA = "NSA", "SEN support, no specialist assessment"
    OTH = "OTH", "Other difficulty or disability"
    PD = "PD", "Physical disability"
    PMLD = "PMLD", "Profound and multiple learning difficulty"
    SEMH = "SEMH", "Social, emotional and mental health"
    SLCN = "SLCN", "Speech, language and communication needs"
    SLD = "SLD", "Severe learning difficulty"
    SPLD = "SPLD", "Specific learning difficulty"
    VI = "VI", "Vision impairment"


class Consent(Words):
    """Consent to the disability register."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_ASKED = "not_asked", "Not asked yet"


class AddressKind(Words):
    """What an address is."""

    HOME = "home", "Home"
    OTHER_PARENT = "other_parent", "Other parent’s home"
    PLACEMENT = "placement", "Placement"
    PREVIOUS = "previous", "Previous address"
    CORRESPONDENCE = "correspondence", "For letters"


class PlanStatus(Words):
    """Where the plan as a document stands."""

    WORKING = "working", "Working"
    DRAFT = "draft", "Draft"
    PROPOSED_AMENDMENT = "proposed_amendment", "Proposed amendment"
    FINAL = "final", "Final"
    CEASED = "ceased", "Ceased"


class NeedPart(Words):
    """The section a need stands in."""

    B = "B", "Special educational need (B)"
    C = "C", "Health need (C)"
    D = "D", "Social care need (D)"


class NeedArea(Words):
    """The four broad areas of need (Code of Practice 6.28-6.35)."""

    COMMUNICATION = "communication_and_interaction", "Communication and interaction"
    COGNITION = "cognition_and_learning", "Cognition and learning"
    SEMH = "social_emotional_and_mental_health", "Social, emotional and mental health"
    SENSORY = "sensory_and_physical", "Sensory and physical"


class ProvisionPart(Words):
    """The section a line of provision stands in."""

    F = "F", "Special educational provision (F)"
    G = "G", "Health provision (G)"
    H1 = "H1", "Social care provision under the 1970 Act (H1)"
    H2 = "H2", "Other social care provision (H2)"


class Pathway(Words):
    """The four preparing for adulthood pathways (Code of Practice 8.10)."""

    EMPLOYMENT = "employment", "Higher education and employment"
    INDEPENDENT_LIVING = "independent_living", "Independent living"
    COMMUNITY = "community", "Friends, relationships and community"
    HEALTH = "health", "Good health"


class Per(Words):
    """The period a frequency counts in."""

    DAY = "day", "a day"
    WEEK = "week", "a week"
    FORTNIGHT = "fortnight", "a fortnight"
    MONTH = "month", "a month"
    HALF_TERM = "half_term", "a half term"
    TERM = "term", "a term"
    YEAR = "year", "a year"
    ONCE = "once", "once only"


class FundingSource(Words):
    """Who pays for a line of provision."""

    SETTING_CORE = "setting_core", "Setting’s own funding"
    TOP_UP = "top_up", "Top-up funding"
    DIRECT_PAYMENT = "direct_payment", "Direct payment"
    ARRANGEMENT = "arrangement", "Organised arrangement"
    THIRD_PARTY = "third_party", "Third-party arrangement"
    NHS = "nhs", "NHS"
    SOCIAL_CARE = "social_care", "Social care"


class ReviewDecision(Words):
    """What the authority decided after a review (SEND Regulations 2014, reg 20(10))."""

    MAINTAIN = "maintain", "Keep the plan as it is"
    AMEND = "amend", "Amend the plan"
    CEASE = "cease", "Cease the plan"


class Mechanism(Words):
    """How money in a personal budget is held (Code of Practice 9.101)."""

    DIRECT_PAYMENT = "direct_payment", "Direct payment"
    ARRANGEMENT = "arrangement", "Organised arrangement"
    THIRD_PARTY = "third_party", "Third-party arrangement"


class Conclusion(Words):
    """Finding of a capacity assessment, for one decision only (MCA 2005 ss.2-3)."""

    HAS_CAPACITY = "has_capacity", "Has capacity for this decision"
    LACKS_CAPACITY = "lacks_capacity", "Lacks capacity for this decision"


class ViewFrom(Words):
    """Whose view is recorded."""

    CHILD = "child", "Child"
    YOUNG_PERSON = "young_person", "Young person"
    PARENT = "parent", "Parent"
    FEEDBACK = "feedback", "Feedback on the service"


class StepStatus(Words):
    """How far a transition step has come."""

    NOT_STARTED = "not_started", "Not started"
    BOOKED = "booked", "Booked"
    STARTED = "started", "Started"
    BLOCKED = "blocked", "Blocked"
    DONE = "done", "Done"
