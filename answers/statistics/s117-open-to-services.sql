-- name: s117-open-to-services
-- title: People entitled to section 117 aftercare, open to the Trust’s services or not
-- register: mha
-- definition: People whose entitlement to aftercare under section 117 of the Mental Health Act 1983 began on or
--     before the date given and had not ended by then,
--     by whether they were open to one of the Trust’s services that day. Each person counts once.
-- denominator: everyone entitled to section 117 aftercare on that date
-- source: the Trust’s register of people entitled to section 117 aftercare
-- keywords: section 117, s117, aftercare, open to services, caseload, community mental health team, discharged from team
-- example: How many people entitled to section 117 aftercare are not open to services?
-- example: How many people on the section 117 register are open to a community mental health team?
-- scope: Being closed to a team does not end the entitlement.
-- unit: people
-- owner: Mental Health Act office
-- policy: trust
-- history: kept
-- part: open | Open to one of the Trust’s services
-- part: closed | Entitled, and not open to any

-- section: parts
WITH open_spell AS (
    SELECT
        services_closed_on
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
SELECT 'open' AS part, COUNT(*) AS people FROM open_spell WHERE (services_closed_on IS NULL OR services_closed_on > :as_at)
UNION ALL
SELECT 'closed', COUNT(*) FROM open_spell WHERE services_closed_on <= :as_at

-- section: freshness
SELECT MAX(recorded_on) FROM s117_review WHERE recorded_on <= :as_at

-- section: doubtful
SELECT spell_id AS record, 'The entitlement ends before it starts' AS why
FROM s117_entitlement
WHERE entitlement_end < entitlement_start
