-- name: s117-reviews-by-council
-- title: Section 117 aftercare reviews, by responsible council
-- register: mha
-- definition: People whose entitlement to aftercare under section 117 of the Mental Health Act 1983 began on or
--     before the date given and had not ended by then, by the council that is responsible for their aftercare and by whether their next review is due. Each person counts once.
-- denominator: everyone entitled to section 117 aftercare on that date
-- source: the Trust’s register of people entitled to section 117 aftercare
-- keywords: section 117, s117, aftercare, review, overdue, in date, council, local authority, breakdown
-- example: How many section 117 reviews are overdue for each council?
-- example: Please break down in-date and overdue aftercare reviews by local authority.
-- scope: Only people on the Trust’s own register. The council is the one recorded now.
-- unit: people
-- owner: Mental Health Act office
-- policy: trust
-- history: kept
-- shape: table
-- by: Council
-- part: in_date | Review in date
-- part: overdue | Review overdue
-- part: no_due_date | No review date recorded

-- section: parts
WITH open_spell AS (
    SELECT
        spell_id,
        responsible_authority,
        ROW_NUMBER() OVER (PARTITION BY id ORDER BY entitlement_start DESC, spell_id DESC) AS place
    FROM s117_entitlement
    WHERE entitlement_start <= :as_at
      AND (entitlement_end IS NULL OR entitlement_end > :as_at)
),
latest_review AS (
    SELECT
        spell_id,
        next_review_due,
        ROW_NUMBER() OVER (PARTITION BY spell_id ORDER BY reviewed_on DESC, review_id DESC) AS place
    FROM s117_review
    WHERE reviewed_on <= :as_at
      AND reviewed_on <= recorded_on
)
SELECT
    open_spell.responsible_authority AS council,
    CASE
        WHEN latest_review.next_review_due >= :as_at THEN 'in_date'
        WHEN latest_review.next_review_due < :as_at THEN 'overdue'
        ELSE 'no_due_date'
    END AS part,
    COUNT(*) AS people
FROM open_spell
LEFT JOIN latest_review ON latest_review.spell_id = open_spell.spell_id AND latest_review.place = 1
WHERE open_spell.place = 1
GROUP BY open_spell.responsible_authority, part
ORDER BY open_spell.responsible_authority IS NULL, open_spell.responsible_authority

-- section: freshness
SELECT MAX(recorded_on) FROM s117_review WHERE recorded_on <= :as_at

-- section: doubtful
SELECT spell_id AS record, 'The entitlement ends before it starts' AS why
FROM s117_entitlement
WHERE entitlement_end < entitlement_start
