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
WITH RECURSIVE month(first) AS (
    SELECT date(:since)
    UNION ALL
    SELECT date(first, '+1 month') FROM month WHERE date(first, '+1 month') <= :as_at
),
day AS (
    SELECT first, MIN(date(first, '+1 month', '-1 day'), date(:as_at)) AS last FROM month
)
SELECT substr(day.first, 1, 7) AS month, COUNT(DISTINCT s117_entitlement.id) AS people
FROM day
LEFT JOIN s117_entitlement
    ON s117_entitlement.entitlement_start <= day.last
   AND (s117_entitlement.entitlement_end IS NULL OR s117_entitlement.entitlement_end > day.last)
GROUP BY day.first

-- section: freshness
SELECT MAX(recorded_on) FROM s117_review WHERE recorded_on <= :as_at

-- section: doubtful
SELECT spell_id AS record, 'The entitlement ends before it starts' AS why
FROM s117_entitlement
WHERE entitlement_end < entitlement_start
