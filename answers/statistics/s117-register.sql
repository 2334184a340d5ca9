-- name: s117-register
-- title: People entitled to section 117 aftercare, by review status
-- register: mha
-- definition: People whose entitlement to aftercare under section 117 of the Mental Health Act 1983 began on or
--     before the date given and had not ended by then. Each person counts once. A review is in date if the next one
--     was due on or after that date.
-- denominator: everyone entitled to section 117 aftercare on that date
-- source: the Trust’s register of people entitled to section 117 aftercare
-- keywords: section 117, s117, aftercare, Mental Health Act, register, entitled, review, overdue, in date
-- example: How many people are on the section 117 aftercare register?
-- example: How many people are entitled to section 117 aftercare?
-- example: What proportion of people entitled to section 117 aftercare have an in-date review?
-- example: What percentage of section 117 reviews are overdue?
-- scope: Only people on the Trust’s own register. Records that cannot be right are counted apart.
-- sentence: On {as_at}, {total} people were on the register of people entitled to section 117 aftercare: {in_date}
--     ({in_date.percent}) with a review in date, {overdue} ({overdue.percent}) with one overdue and {no_due_date}
--     ({no_due_date.percent}) without a review date recorded.
-- unit: people
-- owner: Mental Health Act office
-- policy: trust
-- history: kept
-- part: in_date | Review in date
-- part: overdue | Review overdue
-- part: no_due_date | No review date recorded

-- section: parts
-- A person counts once, by id: of several open spells, the one that began last. Starting on the day counts, ending
-- on the day does not. The next due date is the one that the latest review up to the day recorded.
WITH open_spell AS (
    SELECT
        spell_id
    FROM s117_entitlement AS spell
    WHERE entitlement_start <= :as_at
      AND (entitlement_end IS NULL OR entitlement_end > :as_at)
      AND NOT EXISTS (
          SELECT 1
          FROM s117_entitlement AS later
          WHERE later.id = spell.id
            AND (later.entitlement_start, later.spell_id) > (spell.entitlement_start, spell.spell_id)
            AND later.entitlement_start <= :as_at
            AND (later.entitlement_end IS NULL OR later.entitlement_end > :as_at)
      )
),
person AS (
    SELECT
        (
            SELECT next_review_due
            FROM s117_review
            WHERE s117_review.spell_id = open_spell.spell_id
              AND reviewed_on <= :as_at
              AND reviewed_on <= recorded_on
            ORDER BY reviewed_on DESC, review_id DESC
            LIMIT 1
        ) AS due
    FROM open_spell
)
SELECT 'in_date' AS part, COUNT(*) AS people FROM person WHERE due >= :as_at
UNION ALL
SELECT 'overdue', COUNT(*) FROM person WHERE due < :as_at
UNION ALL
SELECT 'no_due_date', COUNT(*) FROM person WHERE due IS NULL

-- section: freshness
SELECT MAX(recorded_on) FROM s117_review WHERE recorded_on <= :as_at

-- section: doubtful
SELECT spell_id AS record, 'The entitlement ends before it starts' AS why
FROM s117_entitlement
WHERE entitlement_end < entitlement_start
UNION ALL
SELECT review_id, 'The review is dated after the day on which it was recorded'
FROM s117_review
WHERE reviewed_on > recorded_on AND recorded_on <= :as_at
