CREATE TABLE address (
person_id TEXT,
kind TEXT,
lines TEXT,
town TEXT DEFAULT '' NOT NULL,
postcode TEXT DEFAULT '' NOT NULL,
fictional INTEGER,
from_on TEXT,
to_on TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_address_person_id ON address (person_id);

CREATE INDEX ix_address_scope_id ON address (scope_id);

CREATE INDEX address_versions ON address (scope_id) WHERE versions > 0;

CREATE TABLE advice_request (
case_id TEXT,
kind TEXT DEFAULT '' NOT NULL,
contributor TEXT,
title TEXT DEFAULT '' NOT NULL,
requested_sent_on TEXT,
requested_received_on TEXT,
returned_on TEXT,
report_date TEXT,
covers_needs INTEGER,
covers_outcomes INTEGER,
covers_provision INTEGER,
sufficient_existing INTEGER,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_advice_request_case_id ON advice_request (case_id);

CREATE INDEX ix_advice_request_scope_id ON advice_request (scope_id);

CREATE INDEX advice_request_versions ON advice_request (scope_id) WHERE versions > 0;

CREATE TABLE annual_review (
case_id TEXT,
kind TEXT DEFAULT '' NOT NULL,
invited_on TEXT,
advice_circulated_on TEXT,
meeting_on TEXT,
report_sent_on TEXT,
decision TEXT,
decision_told_on TEXT,
adulthood_covered INTEGER,
education_outcomes_achieved INTEGER,
views_of_person TEXT DEFAULT '' NOT NULL,
differences_of_view TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_annual_review_case_id ON annual_review (case_id);

CREATE INDEX ix_annual_review_scope_id ON annual_review (scope_id);

CREATE INDEX annual_review_versions ON annual_review (scope_id) WHERE versions > 0;

CREATE TABLE appointment (
case_id TEXT,
kind TEXT DEFAULT '' NOT NULL,
meeting_on TEXT,
at TEXT,
location TEXT DEFAULT '' NOT NULL,
purpose TEXT DEFAULT '' NOT NULL,
needs TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_appointment_case_id ON appointment (case_id);

CREATE INDEX ix_appointment_scope_id ON appointment (scope_id);

CREATE INDEX appointment_versions ON appointment (scope_id) WHERE versions > 0;

CREATE TABLE aspiration (
plan_id TEXT,
wording TEXT DEFAULT '' NOT NULL,
whose TEXT DEFAULT '' NOT NULL,
pathway TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_aspiration_plan_id ON aspiration (plan_id);

CREATE INDEX ix_aspiration_scope_id ON aspiration (scope_id);

CREATE INDEX aspiration_versions ON aspiration (scope_id) WHERE versions > 0;

CREATE TABLE attainment (
plan_id TEXT,
area TEXT DEFAULT '' NOT NULL,
level TEXT DEFAULT '' NOT NULL,
measured_on TEXT,
source TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_attainment_plan_id ON attainment (plan_id);

CREATE INDEX ix_attainment_scope_id ON attainment (scope_id);

CREATE INDEX attainment_versions ON attainment (scope_id) WHERE versions > 0;

CREATE TABLE audit (
n INTEGER NOT NULL,
at TEXT NOT NULL,
who TEXT NOT NULL,
verb TEXT NOT NULL,
rtype TEXT NOT NULL,
rec_id TEXT NOT NULL,
detail TEXT NOT NULL,
chain TEXT NOT NULL,
PRIMARY KEY (n)
);

CREATE INDEX ix_audit_rec_id ON audit (rec_id);

CREATE TABLE budget_condition (
budget_id TEXT,
test TEXT DEFAULT '' NOT NULL,
met INTEGER,
reason TEXT DEFAULT '' NOT NULL,
checked_on TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_budget_condition_budget_id ON budget_condition (budget_id);

CREATE INDEX ix_budget_condition_scope_id ON budget_condition (scope_id);

CREATE INDEX budget_condition_versions ON budget_condition (scope_id) WHERE versions > 0;

CREATE TABLE budget_element (
budget_id TEXT,
kind TEXT DEFAULT '' NOT NULL,
funder TEXT DEFAULT '' NOT NULL,
indicative_pence INTEGER,
agreed_pence INTEGER,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_budget_element_budget_id ON budget_element (budget_id);

CREATE INDEX ix_budget_element_scope_id ON budget_element (scope_id);

CREATE INDEX budget_element_versions ON budget_element (scope_id) WHERE versions > 0;

CREATE TABLE budget_line (
element_id TEXT,
description TEXT DEFAULT '' NOT NULL,
provision TEXT,
quantity TEXT,
unit_name TEXT DEFAULT '' NOT NULL,
unit_price_pence INTEGER,
frequency TEXT DEFAULT '' NOT NULL,
weeks_per_year INTEGER,
annual_pence INTEGER,
start_on TEXT,
end_on TEXT,
mechanism TEXT,
held_by TEXT DEFAULT '' NOT NULL,
provider TEXT DEFAULT '' NOT NULL,
payee TEXT,
payee_name TEXT DEFAULT '' NOT NULL,
vat_note TEXT DEFAULT '' NOT NULL,
status TEXT DEFAULT '' NOT NULL,
on_school_premises INTEGER,
premises_consent_by TEXT DEFAULT '' NOT NULL,
premises_consent_person TEXT,
premises_consent_on TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_budget_line_element_id ON budget_line (element_id);

CREATE INDEX ix_budget_line_scope_id ON budget_line (scope_id);

CREATE INDEX budget_line_versions ON budget_line (scope_id) WHERE versions > 0;

CREATE TABLE budget_return (
budget_id TEXT,
period TEXT DEFAULT '' NOT NULL,
due_on TEXT,
status TEXT DEFAULT '' NOT NULL,
"by" TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_budget_return_budget_id ON budget_return (budget_id);

CREATE INDEX ix_budget_return_scope_id ON budget_return (scope_id);

CREATE INDEX budget_return_versions ON budget_return (scope_id) WHERE versions > 0;

CREATE TABLE budget_review (
budget_id TEXT,
reviewed_on TEXT,
kind TEXT DEFAULT '' NOT NULL,
"by" TEXT,
result TEXT DEFAULT '' NOT NULL,
note TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_budget_review_budget_id ON budget_review (budget_id);

CREATE INDEX ix_budget_review_scope_id ON budget_review (scope_id);

CREATE INDEX budget_review_versions ON budget_review (scope_id) WHERE versions > 0;

CREATE TABLE capacity_assessment (
case_id TEXT,
decision TEXT DEFAULT '' NOT NULL,
assessed_on TEXT,
location TEXT DEFAULT '' NOT NULL,
assessor TEXT,
assessor_role TEXT DEFAULT '' NOT NULL,
relied_on TEXT DEFAULT '' NOT NULL,
doubt TEXT DEFAULT '' NOT NULL,
impairment TEXT DEFAULT '' NOT NULL,
can_understand INTEGER,
understand_evidence TEXT DEFAULT '' NOT NULL,
can_retain INTEGER,
retain_evidence TEXT DEFAULT '' NOT NULL,
can_use_or_weigh INTEGER,
use_or_weigh_evidence TEXT DEFAULT '' NOT NULL,
can_communicate INTEGER,
communicate_evidence TEXT DEFAULT '' NOT NULL,
causal_link TEXT DEFAULT '' NOT NULL,
support_given TEXT,
conclusion TEXT,
may_change TEXT DEFAULT '' NOT NULL,
review_on TEXT,
wishes TEXT DEFAULT '' NOT NULL,
less_restrictive TEXT DEFAULT '' NOT NULL,
imca_needed INTEGER,
best_interests_decision TEXT DEFAULT '' NOT NULL,
disagreement TEXT DEFAULT '' NOT NULL,
liberty_note TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_capacity_assessment_case_id ON capacity_assessment (case_id);

CREATE INDEX ix_capacity_assessment_scope_id ON capacity_assessment (scope_id);

CREATE INDEX capacity_assessment_versions ON capacity_assessment (scope_id) WHERE versions > 0;

CREATE TABLE carer_assessment (
case_id TEXT,
kind TEXT DEFAULT '' NOT NULL,
subject TEXT,
offered_on TEXT,
accepted INTEGER,
started_on TEXT,
assessor TEXT,
outcome TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_carer_assessment_case_id ON carer_assessment (case_id);

CREATE INDEX ix_carer_assessment_scope_id ON carer_assessment (scope_id);

CREATE INDEX carer_assessment_versions ON carer_assessment (scope_id) WHERE versions > 0;

CREATE TABLE "case" (
case_number TEXT DEFAULT '' NOT NULL,
team TEXT DEFAULT '' NOT NULL,
caseworker TEXT,
manager TEXT,
opened_on TEXT,
stated_status TEXT DEFAULT '' NOT NULL,
overlays TEXT,
rights_basis TEXT DEFAULT '' NOT NULL,
rights_from TEXT,
rights_change_on TEXT,
rights_capacity_record TEXT,
phase_transfer TEXT DEFAULT '' NOT NULL,
source TEXT DEFAULT '' NOT NULL,
prepared_on TEXT,
fictional INTEGER,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_case_scope_id ON "case" (scope_id);

CREATE INDEX case_versions ON "case" (scope_id) WHERE versions > 0;

CREATE TABLE case_event (
case_id TEXT,
event TEXT DEFAULT '' NOT NULL,
event_on TEXT,
about_record TEXT,
decision TEXT,
facts TEXT,
note TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_case_event_case_id ON case_event (case_id);

CREATE INDEX ix_case_event_scope_id ON case_event (scope_id);

CREATE INDEX case_event_versions ON case_event (scope_id) WHERE versions > 0;

CREATE TABLE chaser (
advice_id TEXT,
chased_on TEXT,
"by" TEXT,
how TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_chaser_advice_id ON chaser (advice_id);

CREATE INDEX ix_chaser_scope_id ON chaser (scope_id);

CREATE INDEX chaser_versions ON chaser (scope_id) WHERE versions > 0;

CREATE TABLE consent_to_share (
person_id TEXT,
shared_with TEXT DEFAULT '' NOT NULL,
scope TEXT DEFAULT '' NOT NULL,
given_by TEXT,
given_on TEXT,
withdrawn_on TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_consent_to_share_person_id ON consent_to_share (person_id);

CREATE INDEX ix_consent_to_share_scope_id ON consent_to_share (scope_id);

CREATE INDEX consent_to_share_versions ON consent_to_share (scope_id) WHERE versions > 0;

CREATE TABLE contact (
case_id TEXT,
name TEXT DEFAULT '' NOT NULL,
relationship TEXT DEFAULT '' NOT NULL,
parental_responsibility INTEGER,
lives_with_person INTEGER,
address TEXT,
telephone TEXT DEFAULT '' NOT NULL,
email TEXT DEFAULT '' NOT NULL,
preferred_contact TEXT DEFAULT '' NOT NULL,
rights_holder INTEGER,
representative_kind TEXT DEFAULT '' NOT NULL,
representative_scope TEXT DEFAULT '' NOT NULL,
representative_order_on TEXT,
representative_evidence TEXT,
notes TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_contact_case_id ON contact (case_id);

CREATE INDEX ix_contact_scope_id ON contact (scope_id);

CREATE INDEX contact_versions ON contact (scope_id) WHERE versions > 0;

CREATE TABLE contact_restriction (
case_id TEXT,
contact TEXT,
kind TEXT DEFAULT '' NOT NULL,
basis TEXT DEFAULT '' NOT NULL,
terms TEXT DEFAULT '' NOT NULL,
from_on TEXT,
to_on TEXT,
hide TEXT,
tell_staff INTEGER,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_contact_restriction_case_id ON contact_restriction (case_id);

CREATE INDEX ix_contact_restriction_scope_id ON contact_restriction (scope_id);

CREATE INDEX contact_restriction_versions ON contact_restriction (scope_id) WHERE versions > 0;

CREATE TABLE decision (
case_id TEXT,
kind TEXT DEFAULT '' NOT NULL,
outcome TEXT DEFAULT '' NOT NULL,
panel_on TEXT,
made_by TEXT,
told_on TEXT,
reasons TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_decision_case_id ON decision (case_id);

CREATE INDEX ix_decision_scope_id ON decision (scope_id);

CREATE INDEX decision_versions ON decision (scope_id) WHERE versions > 0;

CREATE TABLE destination (
transition_id TEXT,
intended_for TEXT,
setting TEXT,
setting_name TEXT DEFAULT '' NOT NULL,
course TEXT DEFAULT '' NOT NULL,
status TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_destination_scope_id ON destination (scope_id);

CREATE INDEX destination_versions ON destination (scope_id) WHERE versions > 0;

CREATE INDEX ix_destination_transition_id ON destination (transition_id);

CREATE TABLE document (
case_id TEXT,
title TEXT DEFAULT '' NOT NULL,
kind TEXT DEFAULT '' NOT NULL,
dated TEXT,
sender TEXT,
sender_name TEXT DEFAULT '' NOT NULL,
method TEXT DEFAULT '' NOT NULL,
advice TEXT,
file_name TEXT DEFAULT '' NOT NULL,
pages INTEGER,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_document_case_id ON document (case_id);

CREATE INDEX ix_document_scope_id ON document (scope_id);

CREATE INDEX document_versions ON document (scope_id) WHERE versions > 0;

CREATE TABLE draft (
rec_id TEXT NOT NULL,
unit TEXT NOT NULL,
rtype TEXT NOT NULL,
"values" TEXT NOT NULL,
seen TEXT NOT NULL,
field TEXT NOT NULL,
caret INTEGER NOT NULL,
kept_at TEXT NOT NULL,
PRIMARY KEY (rec_id, unit)
);

CREATE TABLE exemption (
case_id TEXT,
exemption TEXT DEFAULT '' NOT NULL,
evidence TEXT DEFAULT '' NOT NULL,
from_on TEXT,
to_on TEXT,
decided_by TEXT,
decided_on TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_exemption_case_id ON exemption (case_id);

CREATE INDEX ix_exemption_scope_id ON exemption (scope_id);

CREATE INDEX exemption_versions ON exemption (scope_id) WHERE versions > 0;

CREATE TABLE former_name (
person_id TEXT,
forenames TEXT DEFAULT '' NOT NULL,
surname TEXT DEFAULT '' NOT NULL,
until TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_former_name_person_id ON former_name (person_id);

CREATE INDEX ix_former_name_scope_id ON former_name (scope_id);

CREATE INDEX former_name_versions ON former_name (scope_id) WHERE versions > 0;

CREATE TABLE handover (
case_id TEXT,
from_team TEXT DEFAULT '' NOT NULL,
to_team TEXT DEFAULT '' NOT NULL,
from_worker TEXT,
to_worker TEXT,
planned_on TEXT,
joint_meeting_on TEXT,
accepted_on TEXT,
summary TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_handover_case_id ON handover (case_id);

CREATE INDEX ix_handover_scope_id ON handover (scope_id);

CREATE INDEX handover_versions ON handover (scope_id) WHERE versions > 0;

CREATE TABLE health_transfer (
transition_id TEXT,
specialty TEXT DEFAULT '' NOT NULL,
from_service TEXT DEFAULT '' NOT NULL,
to_person TEXT,
to_service TEXT DEFAULT '' NOT NULL,
status TEXT DEFAULT '' NOT NULL,
transferred_on TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_health_transfer_scope_id ON health_transfer (scope_id);

CREATE INDEX health_transfer_versions ON health_transfer (scope_id) WHERE versions > 0;

CREATE INDEX ix_health_transfer_transition_id ON health_transfer (transition_id);

CREATE TABLE held_row (
"key" TEXT NOT NULL,
source TEXT NOT NULL,
line INTEGER NOT NULL,
"row" TEXT NOT NULL,
questions TEXT NOT NULL,
answers TEXT NOT NULL,
settled INTEGER NOT NULL,
PRIMARY KEY ("key")
);

CREATE TABLE imported (
rec_id TEXT NOT NULL,
"key" TEXT NOT NULL,
value TEXT NOT NULL,
PRIMARY KEY (rec_id, "key")
);

CREATE TABLE ledger_entry (
budget_id TEXT,
entry_on TEXT,
kind TEXT DEFAULT '' NOT NULL,
amount_pence INTEGER,
payee TEXT DEFAULT '' NOT NULL,
line TEXT,
note TEXT DEFAULT '' NOT NULL,
"query" TEXT DEFAULT '' NOT NULL,
reverses TEXT,
second_person TEXT,
entered_by TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_ledger_entry_budget_id ON ledger_entry (budget_id);

CREATE INDEX ix_ledger_entry_scope_id ON ledger_entry (scope_id);

CREATE INDEX ledger_entry_versions ON ledger_entry (scope_id) WHERE versions > 0;

CREATE TABLE link (
owner_id TEXT,
owner_type TEXT DEFAULT '' NOT NULL,
relation TEXT DEFAULT '' NOT NULL,
target_id TEXT,
position INTEGER,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_link_scope_id ON link (scope_id);

CREATE INDEX link_versions ON link (scope_id) WHERE versions > 0;

CREATE INDEX link_owner ON link (owner_id, relation);

CREATE INDEX link_target ON link (target_id);

CREATE TABLE meta (
"key" TEXT NOT NULL,
value TEXT NOT NULL,
PRIMARY KEY ("key")
);

CREATE TABLE milestone (
transition_id TEXT,
what TEXT DEFAULT '' NOT NULL,
due_on TEXT,
done_on TEXT,
note TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_milestone_scope_id ON milestone (scope_id);

CREATE INDEX milestone_versions ON milestone (scope_id) WHERE versions > 0;

CREATE INDEX ix_milestone_transition_id ON milestone (transition_id);

CREATE TABLE need (
plan_id TEXT,
part TEXT,
area TEXT,
written_by TEXT,
strengths TEXT DEFAULT '' NOT NULL,
need TEXT DEFAULT '' NOT NULL,
no_provision_reason TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_need_plan_id ON need (plan_id);

CREATE INDEX ix_need_scope_id ON need (scope_id);

CREATE INDEX need_versions ON need (scope_id) WHERE versions > 0;

CREATE TABLE note (
case_id TEXT,
noted_on TEXT,
at TEXT,
"by" TEXT,
kind TEXT DEFAULT '' NOT NULL,
wording TEXT DEFAULT '' NOT NULL,
corrects TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_note_case_id ON note (case_id);

CREATE INDEX ix_note_scope_id ON note (scope_id);

CREATE INDEX note_versions ON note (scope_id) WHERE versions > 0;

CREATE TABLE office (
authority TEXT DEFAULT '' NOT NULL,
service TEXT DEFAULT '' NOT NULL,
address TEXT,
telephone TEXT DEFAULT '' NOT NULL,
email TEXT DEFAULT '' NOT NULL,
iass_name TEXT DEFAULT '' NOT NULL,
iass_telephone TEXT DEFAULT '' NOT NULL,
iass_email TEXT DEFAULT '' NOT NULL,
local_offer TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_office_scope_id ON office (scope_id);

CREATE INDEX office_versions ON office (scope_id) WHERE versions > 0;

CREATE TABLE outbox (
n INTEGER NOT NULL,
change_id TEXT NOT NULL,
scope_id TEXT NOT NULL,
rtype TEXT NOT NULL,
rec_id TEXT NOT NULL,
payload BLOB NOT NULL,
saved_at TEXT NOT NULL,
state TEXT NOT NULL,
code TEXT,
seq INTEGER NOT NULL,
PRIMARY KEY (n),
UNIQUE (change_id)
);

CREATE INDEX outbox_rec ON outbox (rec_id, state);

CREATE INDEX outbox_state ON outbox (state, n);

CREATE TABLE outcome (
plan_id TEXT,
wording TEXT DEFAULT '' NOT NULL,
by_when TEXT,
pathway TEXT,
steps TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_outcome_plan_id ON outcome (plan_id);

CREATE INDEX ix_outcome_scope_id ON outcome (scope_id);

CREATE INDEX outcome_versions ON outcome (scope_id) WHERE versions > 0;

CREATE TABLE outcome_progress (
review_id TEXT,
outcome TEXT,
rating TEXT DEFAULT '' NOT NULL,
comment TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_outcome_progress_review_id ON outcome_progress (review_id);

CREATE INDEX ix_outcome_progress_scope_id ON outcome_progress (scope_id);

CREATE INDEX outcome_progress_versions ON outcome_progress (scope_id) WHERE versions > 0;

CREATE TABLE parent_view (
plan_id TEXT,
wording TEXT DEFAULT '' NOT NULL,
how_obtained TEXT DEFAULT '' NOT NULL,
given_on TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_parent_view_plan_id ON parent_view (plan_id);

CREATE INDEX ix_parent_view_scope_id ON parent_view (scope_id);

CREATE INDEX parent_view_versions ON parent_view (scope_id) WHERE versions > 0;

CREATE TABLE person (
case_id TEXT,
forenames TEXT DEFAULT '' NOT NULL,
surname TEXT DEFAULT '' NOT NULL,
preferred_name TEXT DEFAULT '' NOT NULL,
pronouns TEXT DEFAULT '' NOT NULL,
sex TEXT,
date_of_birth TEXT,
name_notes TEXT DEFAULT '' NOT NULL,
upn TEXT DEFAULT '' NOT NULL,
uln TEXT DEFAULT '' NOT NULL,
nhs_number TEXT DEFAULT '' NOT NULL,
ethnicity_code TEXT DEFAULT '' NOT NULL,
ethnicity_description TEXT DEFAULT '' NOT NULL,
first_language TEXT DEFAULT '' NOT NULL,
home_languages TEXT,
interpreter_needed INTEGER,
interpreter_language TEXT DEFAULT '' NOT NULL,
interpreter_notes TEXT DEFAULT '' NOT NULL,
communication_needs TEXT DEFAULT '' NOT NULL,
preferred_formats TEXT,
format_requests TEXT,
telephone TEXT DEFAULT '' NOT NULL,
email TEXT DEFAULT '' NOT NULL,
preferred_contact TEXT DEFAULT '' NOT NULL,
current_setting TEXT,
ncy INTEGER,
need_primary TEXT,
need_secondary TEXT,
register_consent TEXT,
register_given_by TEXT,
register_on TEXT,
register_basis TEXT DEFAULT '' NOT NULL,
looked_after INTEGER,
legal_status TEXT DEFAULT '' NOT NULL,
looked_after_since TEXT,
social_worker TEXT,
reviewing_officer TEXT,
social_worker_name TEXT DEFAULT '' NOT NULL,
reviewing_officer_name TEXT DEFAULT '' NOT NULL,
virtual_school TEXT DEFAULT '' NOT NULL,
benefits TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_person_case_id ON person (case_id);

CREATE INDEX ix_person_scope_id ON person (scope_id);

CREATE INDEX person_versions ON person (scope_id) WHERE versions > 0;

CREATE TABLE personal_budget (
case_id TEXT,
"plan" TEXT,
status TEXT DEFAULT '' NOT NULL,
requested_by TEXT,
requested_on TEXT,
moment TEXT DEFAULT '' NOT NULL,
information_given_on TEXT,
indicative_pence INTEGER,
agreed_pence INTEGER,
decision_by TEXT,
decision_on TEXT,
decision_outcome TEXT DEFAULT '' NOT NULL,
decision_reasons TEXT DEFAULT '' NOT NULL,
support_plan_ref TEXT DEFAULT '' NOT NULL,
next_review_on TEXT,
budget_year TEXT DEFAULT '' NOT NULL,
effective_from TEXT,
effective_to TEXT,
contingency_pence INTEGER,
recipient TEXT,
recipient_relationship TEXT DEFAULT '' NOT NULL,
recipient_capacity TEXT DEFAULT '' NOT NULL,
recipient_capacity_record TEXT,
consent_on TEXT,
consent_form TEXT DEFAULT '' NOT NULL,
excluded_person_check TEXT,
separate_account INTEGER,
account_ref TEXT DEFAULT '' NOT NULL,
recipient_from TEXT,
recipient_to TEXT,
instalment_count INTEGER,
instalment_cycle TEXT DEFAULT '' NOT NULL,
instalment_total_pence INTEGER,
instalment_base_pence INTEGER,
instalment_last_pence INTEGER,
third_party TEXT DEFAULT '' NOT NULL,
third_party_agreement_on TEXT,
third_party_fee_pence INTEGER,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_personal_budget_case_id ON personal_budget (case_id);

CREATE INDEX ix_personal_budget_scope_id ON personal_budget (scope_id);

CREATE INDEX personal_budget_versions ON personal_budget (scope_id) WHERE versions > 0;

CREATE TABLE "plan" (
case_id TEXT,
version INTEGER,
version_label TEXT DEFAULT '' NOT NULL,
status TEXT,
first_made_on TEXT,
served_on TEXT,
final_on TEXT,
next_review_due TEXT,
signed_by TEXT,
signed_role TEXT DEFAULT '' NOT NULL,
signed_on TEXT,
co_production_note TEXT DEFAULT '' NOT NULL,
child_views TEXT DEFAULT '' NOT NULL,
child_views_whose TEXT DEFAULT '' NOT NULL,
child_views_how TEXT DEFAULT '' NOT NULL,
child_views_by TEXT,
child_views_on TEXT,
child_views_first_person INTEGER,
differences TEXT DEFAULT '' NOT NULL,
history TEXT DEFAULT '' NOT NULL,
profile_admire TEXT,
profile_important TEXT,
profile_support TEXT,
profile_on TEXT,
how_to_communicate TEXT DEFAULT '' NOT NULL,
play TEXT DEFAULT '' NOT NULL,
health TEXT DEFAULT '' NOT NULL,
schooling TEXT DEFAULT '' NOT NULL,
independence TEXT DEFAULT '' NOT NULL,
friendships TEXT DEFAULT '' NOT NULL,
future TEXT DEFAULT '' NOT NULL,
empty_a TEXT DEFAULT '' NOT NULL,
summary TEXT DEFAULT '' NOT NULL,
empty_b TEXT DEFAULT '' NOT NULL,
none_identified_c INTEGER,
statement_c TEXT DEFAULT '' NOT NULL,
none_identified_d INTEGER,
statement_d TEXT DEFAULT '' NOT NULL,
monitoring TEXT DEFAULT '' NOT NULL,
no_employment_reason TEXT DEFAULT '' NOT NULL,
no_independent_living_reason TEXT DEFAULT '' NOT NULL,
no_community_reason TEXT DEFAULT '' NOT NULL,
no_health_reason TEXT DEFAULT '' NOT NULL,
empty_e TEXT DEFAULT '' NOT NULL,
curriculum_changes TEXT DEFAULT '' NOT NULL,
total_hours_per_week TEXT,
empty_f TEXT DEFAULT '' NOT NULL,
statement_g TEXT DEFAULT '' NOT NULL,
agreed_name TEXT DEFAULT '' NOT NULL,
agreed_professional TEXT,
agreed_role TEXT DEFAULT '' NOT NULL,
agreed_organisation TEXT DEFAULT '' NOT NULL,
agreed_on TEXT,
statement_h1 TEXT DEFAULT '' NOT NULL,
statement_h2 TEXT DEFAULT '' NOT NULL,
placement TEXT,
placement_kind TEXT DEFAULT '' NOT NULL,
placement_note TEXT DEFAULT '' NOT NULL,
statement_j TEXT DEFAULT '' NOT NULL,
direct_payment INTEGER,
budget TEXT,
empty_k TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_plan_case_id ON "plan" (case_id);

CREATE INDEX ix_plan_scope_id ON "plan" (scope_id);

CREATE INDEX plan_versions ON "plan" (scope_id) WHERE versions > 0;

CREATE TABLE plan_version (
plan_id TEXT,
label TEXT DEFAULT '' NOT NULL,
status TEXT,
made_on TEXT,
made_by TEXT DEFAULT '' NOT NULL,
layout_version INTEGER,
content_hash TEXT DEFAULT '' NOT NULL,
snapshot TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_plan_version_plan_id ON plan_version (plan_id);

CREATE INDEX ix_plan_version_scope_id ON plan_version (scope_id);

CREATE INDEX plan_version_versions ON plan_version (scope_id) WHERE versions > 0;

CREATE TABLE professional (
case_id TEXT,
name TEXT DEFAULT '' NOT NULL,
role TEXT DEFAULT '' NOT NULL,
organisation TEXT DEFAULT '' NOT NULL,
organisation_setting TEXT,
telephone TEXT DEFAULT '' NOT NULL,
email TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_professional_case_id ON professional (case_id);

CREATE INDEX ix_professional_scope_id ON professional (scope_id);

CREATE INDEX professional_versions ON professional (scope_id) WHERE versions > 0;

CREATE TABLE provision (
plan_id TEXT,
part TEXT,
what TEXT DEFAULT '' NOT NULL,
count INTEGER,
count_unit TEXT DEFAULT '' NOT NULL,
per TEXT,
duration_minutes INTEGER,
weeks_per_year INTEGER,
how_long_for TEXT DEFAULT '' NOT NULL,
flexible_reason TEXT DEFAULT '' NOT NULL,
delivered_by TEXT DEFAULT '' NOT NULL,
qualification_or_training TEXT DEFAULT '' NOT NULL,
ratio TEXT DEFAULT '' NOT NULL,
group_size_max INTEGER,
setting_or_location TEXT DEFAULT '' NOT NULL,
equipment TEXT DEFAULT '' NOT NULL,
monitored_by TEXT DEFAULT '' NOT NULL,
reviewed_when TEXT DEFAULT '' NOT NULL,
funding_source TEXT,
pathway TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_provision_plan_id ON provision (plan_id);

CREATE INDEX ix_provision_scope_id ON provision (scope_id);

CREATE INDEX provision_versions ON provision (scope_id) WHERE versions > 0;

CREATE TABLE received (
n INTEGER NOT NULL,
at TEXT NOT NULL,
scope_id TEXT NOT NULL,
rtype TEXT NOT NULL,
rec_id TEXT NOT NULL,
PRIMARY KEY (n)
);

CREATE INDEX ix_received_at ON received (at);

CREATE TABLE search_row (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
rec_id TEXT NOT NULL,
rtype TEXT NOT NULL,
scope_id TEXT NOT NULL,
part TEXT NOT NULL
);

CREATE UNIQUE INDEX search_row_rec ON search_row (rec_id, part);

CREATE TABLE setting (
case_id TEXT,
name TEXT DEFAULT '' NOT NULL,
kind TEXT DEFAULT '' NOT NULL,
urn TEXT DEFAULT '' NOT NULL,
ukprn TEXT DEFAULT '' NOT NULL,
laestab TEXT DEFAULT '' NOT NULL,
sen_unit INTEGER,
attended_from TEXT,
attended_to TEXT,
fictional INTEGER,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_setting_case_id ON setting (case_id);

CREATE INDEX ix_setting_scope_id ON setting (scope_id);

CREATE INDEX setting_versions ON setting (scope_id) WHERE versions > 0;

CREATE TABLE setting_consultation (
case_id TEXT,
setting TEXT,
consultation_sent_on TEXT,
replied_on TEXT,
reply TEXT DEFAULT '' NOT NULL,
family_request INTEGER,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_setting_consultation_case_id ON setting_consultation (case_id);

CREATE INDEX ix_setting_consultation_scope_id ON setting_consultation (scope_id);

CREATE INDEX setting_consultation_versions ON setting_consultation (scope_id) WHERE versions > 0;

CREATE TABLE sibling (
case_id TEXT,
forename TEXT DEFAULT '' NOT NULL,
age INTEGER,
lives_with_person INTEGER,
may_print INTEGER,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_sibling_case_id ON sibling (case_id);

CREATE INDEX ix_sibling_scope_id ON sibling (scope_id);

CREATE INDEX sibling_versions ON sibling (scope_id) WHERE versions > 0;

CREATE TABLE sync_base (
rec_id TEXT NOT NULL,
units TEXT NOT NULL,
seq INTEGER NOT NULL,
PRIMARY KEY (rec_id)
);

CREATE TABLE sync_scope (
scope_id TEXT NOT NULL,
version INTEGER NOT NULL,
rights TEXT NOT NULL,
case_id TEXT,
cursor INTEGER NOT NULL,
withdrawn INTEGER NOT NULL,
PRIMARY KEY (scope_id)
);

CREATE TABLE sync_unknown (
rec_id TEXT NOT NULL,
rtype TEXT NOT NULL,
scope_id TEXT NOT NULL,
seq INTEGER NOT NULL,
units TEXT NOT NULL,
PRIMARY KEY (rec_id)
);

CREATE TABLE task (
case_id TEXT,
title TEXT DEFAULT '' NOT NULL,
owner TEXT,
due_on TEXT,
done INTEGER,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_task_case_id ON task (case_id);

CREATE INDEX ix_task_scope_id ON task (scope_id);

CREATE INDEX task_versions ON task (scope_id) WHERE versions > 0;

CREATE TABLE transition_assessment (
transition_id TEXT,
kind TEXT DEFAULT '' NOT NULL,
subject TEXT,
requested_by TEXT,
requested_on TEXT,
likely_need TEXT DEFAULT '' NOT NULL,
significant_benefit TEXT DEFAULT '' NOT NULL,
benefit_reasons TEXT DEFAULT '' NOT NULL,
consent TEXT DEFAULT '' NOT NULL,
refusal_sent_on TEXT,
information_given_on TEXT,
supported_self_assessment INTEGER,
advocate TEXT,
assessor TEXT,
started_on TEXT,
completed_on TEXT,
combined_with_review INTEGER,
outcomes_sought TEXT DEFAULT '' NOT NULL,
eligible_needs TEXT DEFAULT '' NOT NULL,
review_on TEXT,
adult_plan_on TEXT,
adult_package_from TEXT,
note TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_transition_assessment_scope_id ON transition_assessment (scope_id);

CREATE INDEX transition_assessment_versions ON transition_assessment (scope_id) WHERE versions > 0;

CREATE INDEX ix_transition_assessment_transition_id ON transition_assessment (transition_id);

CREATE TABLE transition_pathway (
transition_id TEXT,
code TEXT,
aspiration TEXT DEFAULT '' NOT NULL,
where_now TEXT DEFAULT '' NOT NULL,
support_now TEXT DEFAULT '' NOT NULL,
support_later TEXT DEFAULT '' NOT NULL,
services TEXT,
barriers TEXT DEFAULT '' NOT NULL,
updated_on TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_transition_pathway_scope_id ON transition_pathway (scope_id);

CREATE INDEX transition_pathway_versions ON transition_pathway (scope_id) WHERE versions > 0;

CREATE INDEX ix_transition_pathway_transition_id ON transition_pathway (transition_id);

CREATE TABLE transition_plan (
case_id TEXT,
opened_on TEXT,
status TEXT DEFAULT '' NOT NULL,
named_worker TEXT,
adult_named_worker TEXT,
careers_adviser TEXT,
advocate TEXT,
advocate_type TEXT DEFAULT '' NOT NULL,
advocate_instructed_on TEXT,
advocate_ended_on TEXT,
internship_provider TEXT DEFAULT '' NOT NULL,
internship_employer TEXT DEFAULT '' NOT NULL,
internship_job_coach TEXT DEFAULT '' NOT NULL,
internship_start TEXT,
internship_end TEXT,
internship_hours TEXT,
internship_outcome TEXT DEFAULT '' NOT NULL,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_transition_plan_case_id ON transition_plan (case_id);

CREATE INDEX ix_transition_plan_scope_id ON transition_plan (scope_id);

CREATE INDEX transition_plan_versions ON transition_plan (scope_id) WHERE versions > 0;

CREATE TABLE transition_step (
pathway_id TEXT,
wording TEXT DEFAULT '' NOT NULL,
who TEXT,
who_name TEXT DEFAULT '' NOT NULL,
by_when TEXT,
status TEXT,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_transition_step_pathway_id ON transition_step (pathway_id);

CREATE INDEX ix_transition_step_scope_id ON transition_step (scope_id);

CREATE INDEX transition_step_versions ON transition_step (scope_id) WHERE versions > 0;

CREATE TABLE "view" (
case_id TEXT,
given_on TEXT,
view_from TEXT,
person TEXT,
taken_by TEXT,
method TEXT DEFAULT '' NOT NULL,
wording TEXT DEFAULT '' NOT NULL,
used_in TEXT,
rating INTEGER,
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
);

CREATE INDEX ix_view_case_id ON "view" (case_id);

CREATE INDEX ix_view_scope_id ON "view" (scope_id);

CREATE INDEX view_versions ON "view" (scope_id) WHERE versions > 0;

-- FTS5's secure-delete stays off: it made each replaced text thirty to a hundred times dearer and leaves fragments all
-- the same. What wipes a case for good rebuilds the index and the file. No prefix index either: it doubles what an insert
-- costs, and the start of a word is found in ten milliseconds among 16,000 texts without it.
CREATE VIRTUAL TABLE search_text USING fts5(words, tokenize = "unicode61 remove_diacritics 2");

