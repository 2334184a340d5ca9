-- name: s117-community-treatment-orders
-- title: People entitled to section 117 aftercare, on a community treatment order or not
-- register: mha
-- definition: People whose entitlement to aftercare under section 117 of the Mental Health Act 1983 began on or
--     before the date given and had not ended by then,
--     by whether they were on a community treatment order that day. Each person counts once.
-- denominator: everyone entitled to section 117 aftercare on that date
-- source: the Trust’s register of people entitled to section 117 aftercare
-- keywords: section 117, s117, aftercare, community treatment order, CTO, section 17A
-- example: How many people on the section 117 register are on a community treatment order?
-- scope: Only community treatment orders of people on the Trust’s own register.
-- unit: people
-- owner: Mental Health Act office
-- policy: trust
-- history: kept
-- part: on_cto | On a community treatment order
-- part: not_on_cto | Not on a community treatment order

-- section: parts
WITH open_spell AS (
    SELECT
        cto_start, cto_end
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
)
SELECT 'on_cto' AS part, COUNT(*) AS people FROM open_spell WHERE cto_start <= :as_at AND (cto_end IS NULL OR cto_end > :as_at)
UNION ALL
SELECT 'not_on_cto', COUNT(*) FROM open_spell
    WHERE (cto_start IS NULL OR cto_start > :as_at OR cto_end <= :as_at)

-- section: freshness
SELECT MAX(recorded_on) FROM s117_review WHERE recorded_on <= :as_at

-- section: doubtful
SELECT spell_id AS record, 'The entitlement ends before it starts' AS why
FROM s117_entitlement
WHERE entitlement_end < entitlement_start
