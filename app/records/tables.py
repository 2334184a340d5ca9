"""Every table, imported once, so that migrations and tests see the whole filing cabinet."""

from sqlalchemy import MetaData

from app.records import content, housekeeping, jobs, letters, people, replies, requests, working_answers
from app.records.base import Base

MODULES = (content, housekeeping, jobs, letters, people, replies, requests, working_answers)

metadata: MetaData = Base.metadata
