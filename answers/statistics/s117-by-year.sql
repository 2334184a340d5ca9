-- name: s117-by-year
-- title: Section 117 aftercare that began, by financial year
-- register: mha
-- definition: Entitlements to aftercare under section 117 of the Mental Health Act 1983 that began on or before the date
--     given, by the financial year, April to March, in which they began. A person may have more than one.
-- denominator: all entitlements that began in the years shown
-- source: the Trust’s register of people entitled to section 117 aftercare
-- keywords: section 117, s117, aftercare, financial year, year, trend, new entitlements
-- example: How many people became entitled to section 117 aftercare in each of the last five financial years?
-- scope: The last year runs to the date given only. Records that cannot be right are counted apart.
-- setting: years = 5
-- unit: entitlements
-- owner: Mental Health Act office
-- policy: trust
-- history: kept
-- shape: table
-- by: Financial year

-- section: parts
-- A financial year is named by the year in which it began: January to March still belong to the year before. Days are
-- taken as words, 2024-12-02, which every database can take apart.
WITH began AS (
    SELECT
        CAST(substr(CAST(entitlement_start AS varchar), 1, 4) AS integer)
        - CASE WHEN substr(CAST(entitlement_start AS varchar), 6, 2) < '04' THEN 1 ELSE 0 END AS year
    FROM s117_entitlement
    WHERE entitlement_start <= :as_at
      AND (entitlement_end IS NULL OR entitlement_end >= entitlement_start)
)
SELECT year || ' to ' || (year + 1) AS financial_year, COUNT(*) AS entitlements
FROM began
WHERE year > CAST(substr(CAST(:as_at AS varchar), 1, 4) AS integer)
    - CASE WHEN substr(CAST(:as_at AS varchar), 6, 2) < '04' THEN 1 ELSE 0 END
    - :years
GROUP BY year
ORDER BY year

-- section: freshness
SELECT MAX(recorded_on) FROM s117_review WHERE recorded_on <= :as_at

-- section: doubtful
SELECT spell_id AS record, 'The entitlement ends before it starts' AS why
FROM s117_entitlement
WHERE entitlement_end < entitlement_start
