-- name: s117-number
-- title: People entitled to section 117 aftercare
-- register: mha
-- definition: People whose entitlement to aftercare under section 117 of the Mental Health Act 1983 began on or
--     before the date given and had not ended by then. Each person counts once.
-- denominator: everyone entitled to section 117 aftercare on that date
-- source: the Trust’s register of people entitled to section 117 aftercare
-- keywords: section 117, s117, aftercare, register, how many, number of people
-- example: How many people are on the section 117 register?
-- example: What is the total number of people entitled to section 117 aftercare?
-- scope: Only people on the Trust’s own register. Records that cannot be right are counted apart.
-- sentence: On {as_at}, {total} people were on the register of people entitled to section 117 aftercare.
-- unit: people
-- owner: Mental Health Act office
-- policy: trust
-- history: kept
-- shape: value

-- section: parts
SELECT COUNT(DISTINCT id)
FROM s117_entitlement
WHERE entitlement_start <= :as_at
  AND (entitlement_end IS NULL OR entitlement_end > :as_at)

-- section: freshness
SELECT MAX(recorded_on) FROM s117_review WHERE recorded_on <= :as_at

-- section: doubtful
SELECT spell_id AS record, 'The entitlement ends before it starts' AS why
FROM s117_entitlement
WHERE entitlement_end < entitlement_start
