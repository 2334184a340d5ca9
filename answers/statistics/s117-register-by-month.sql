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
-- groups and not people. Spells that another of the same person follows are looked at one by one. Days are taken as
-- words, 2024-12-02, which every database can take apart; no day of a month comes after its 31st.
WITH RECURSIVE numbered(month) AS (
    SELECT 12 * CAST(substr(CAST(:since AS varchar), 1, 4) AS integer)
        + CAST(substr(CAST(:since AS varchar), 6, 2) AS integer) - 1
    UNION ALL
    SELECT month + 1
    FROM numbered
    WHERE month + 1 < 12 * CAST(substr(CAST(:as_at AS varchar), 1, 4) AS integer)
        + CAST(substr(CAST(:as_at AS varchar), 6, 2) AS integer)
),
named AS (
    SELECT substr(CAST(10000 + (month - month % 12) / 12 AS varchar), 2, 4)
        || '-' || substr(CAST(101 + month % 12 AS varchar), 2, 2) AS month
    FROM numbered
),
day AS (
    SELECT
        month,
        CASE WHEN month || '-31' > CAST(:as_at AS varchar) THEN CAST(:as_at AS varchar) ELSE month || '-31' END AS last
    FROM named
),
spell AS MATERIALIZED (
    SELECT
        id,
        spell_id,
        entitlement_start,
        CAST(entitlement_start AS varchar) AS begins,
        COALESCE(CAST(entitlement_end AS varchar), '9999-12-31') AS ends,
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
        substr(begins, 1, 7) AS began,
        CASE WHEN ends > CAST(:as_at AS varchar) THEN '9999-12' ELSE substr(ends, 1, 7) END AS ended,
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
          AND begins <= day.last
          AND ends > day.last
          AND NOT EXISTS (
              SELECT 1
              FROM s117_entitlement AS later
              WHERE later.id = spell.id
                AND (later.entitlement_start, later.spell_id) > (spell.entitlement_start, spell.spell_id)
                AND CAST(later.entitlement_start AS varchar) <= day.last
                AND (later.entitlement_end IS NULL OR CAST(later.entitlement_end AS varchar) > day.last)
          )
    ) AS people
FROM day

-- section: freshness
SELECT MAX(recorded_on) FROM s117_review WHERE recorded_on <= :as_at

-- section: doubtful
SELECT spell_id AS record, 'The entitlement ends before it starts' AS why
FROM s117_entitlement
WHERE entitlement_end < entitlement_start
