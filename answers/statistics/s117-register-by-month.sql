-- name: s117-register-by-month
-- title: People entitled to section 117 aftercare, at the end of each month
-- register: mha
-- definition: People entitled to aftercare under section 117 of the Mental Health Act 1983 at the end of each of the 12
--     months to the date given, and on that date. Each person counts once in a month.
-- denominator: everyone entitled to section 117 aftercare at the end of the month
-- source: the Trust’s register of people entitled to section 117 aftercare
-- keywords: section 117, s117, aftercare, register, month, monthly, trend, number of people
-- example: How many people were on the section 117 register at the end of each month?
-- scope: Most people count in every month, so the months have no total.
-- setting: months = 12
-- unit: people
-- owner: Mental Health Act office
-- policy: trust
-- history: kept
-- shape: series
-- adds_up: no

-- section: parts
-- Most people have one spell, and those are grouped by the months in which they begin and end, so that each month adds
-- groups and not people. Spells that another of the same person follows are looked at one by one.
WITH RECURSIVE month(first) AS (
    SELECT date(:since)
    UNION ALL
    SELECT date(first, '+1 month') FROM month WHERE date(first, '+1 month') <= :as_at
),
day AS (
    SELECT substr(first, 1, 7) AS month, MIN(date(first, '+1 month', '-1 day'), date(:as_at)) AS last FROM month
),
spell AS MATERIALIZED (
    SELECT
        id,
        spell_id,
        entitlement_start,
        COALESCE(entitlement_end, '9999-12-31') AS ends,
        EXISTS (
            SELECT 1
            FROM s117_entitlement AS later
            WHERE later.id = spell.id
              AND (later.entitlement_start, later.spell_id) > (spell.entitlement_start, spell.spell_id)
        ) AS followed
    FROM s117_entitlement AS spell
    WHERE entitlement_start <= :as_at
      AND (entitlement_end IS NULL OR entitlement_end > :since)
),
months AS MATERIALIZED (
    SELECT
        substr(entitlement_start, 1, 7) AS began,
        CASE WHEN ends > :as_at THEN '9999-12' ELSE substr(ends, 1, 7) END AS ended,
        COUNT(*) AS people
    FROM spell
    WHERE NOT followed
    GROUP BY began, ended
)
SELECT
    day.month,
    (SELECT COALESCE(SUM(people), 0) FROM months WHERE began <= day.month AND ended > day.month) + (
        SELECT COUNT(*)
        FROM spell
        WHERE followed
          AND entitlement_start <= day.last
          AND ends > day.last
          AND NOT EXISTS (
              SELECT 1
              FROM s117_entitlement AS later
              WHERE later.id = spell.id
                AND (later.entitlement_start, later.spell_id) > (spell.entitlement_start, spell.spell_id)
                AND later.entitlement_start <= day.last
                AND (later.entitlement_end IS NULL OR later.entitlement_end > day.last)
          )
    ) AS people
FROM day

-- section: freshness
SELECT MAX(recorded_on) FROM s117_review WHERE recorded_on <= :as_at

-- section: doubtful
SELECT spell_id AS record, 'The entitlement ends before it starts' AS why
FROM s117_entitlement
WHERE entitlement_end < entitlement_start
