-- name: s117-started-by-month
-- title: Section 117 aftercare that began, by month
-- register: mha
-- definition: Entitlements to aftercare under section 117 of the Mental Health Act 1983 that began in each of the 12
--     months to the date given. A person may have more than one.
-- denominator: all entitlements that began in the months shown
-- source: the Trust’s register of people entitled to section 117 aftercare
-- keywords: section 117, s117, aftercare, month, monthly, trend, new entitlements, discharged
-- example: How many people became entitled to section 117 aftercare in each of the last 12 months?
-- scope: The last month runs to the date given only. Records that cannot be right are counted apart.
-- setting: months = 12
-- unit: entitlements
-- owner: Mental Health Act office
-- policy: trust
-- history: kept
-- shape: series

-- section: parts
SELECT substr(CAST(entitlement_start AS varchar), 1, 7) AS month, COUNT(*) AS entitlements
FROM s117_entitlement
WHERE entitlement_start BETWEEN :since AND :as_at
  AND (entitlement_end IS NULL OR entitlement_end >= entitlement_start)
GROUP BY month

-- section: freshness
SELECT MAX(recorded_on) FROM s117_review WHERE recorded_on <= :as_at

-- section: doubtful
SELECT spell_id AS record, 'The entitlement ends before it starts' AS why
FROM s117_entitlement
WHERE entitlement_end < entitlement_start
