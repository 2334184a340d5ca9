-- name: s117-reviews-by-council
-- title: Section 117 aftercare reviews, by responsible council
-- register: mha
-- definition: People whose entitlement to aftercare under section 117 of the Mental Health Act 1983 began on or
--     before the date given and had not ended by then, by the council that is responsible for their aftercare and by
--     whether their next review is due. Each person counts once.
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
        responsible_authority
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
        responsible_authority AS council,
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
SELECT
    council,
    CASE WHEN due >= :as_at THEN 'in_date' WHEN due < :as_at THEN 'overdue' ELSE 'no_due_date' END AS part,
    COUNT(*) AS people
FROM person
GROUP BY council, part
ORDER BY council IS NULL, council

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
