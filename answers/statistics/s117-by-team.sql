-- name: s117-by-team
-- title: People entitled to section 117 aftercare, by team
-- register: mha
-- definition: People whose entitlement to aftercare under section 117 of the Mental Health Act 1983 began on or
--     before the date given and had not ended by then, by the team that is recorded for them. Each person counts once.
-- denominator: everyone entitled to section 117 aftercare on that date
-- source: the Trust’s register of people entitled to section 117 aftercare
-- keywords: section 117, s117, aftercare, team, service, breakdown
-- example: How many people on the section 117 register does each team support?
-- scope: Only people on the Trust’s own register. The register only knows the team of today.
-- unit: people
-- owner: Mental Health Act office
-- policy: trust
-- history: none
-- shape: table
-- by: Team

-- section: parts
WITH open_spell AS (
    SELECT
        team
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
SELECT team, COUNT(*) AS people
FROM open_spell
GROUP BY team
ORDER BY team IS NULL, team

-- section: freshness
SELECT MAX(recorded_on) FROM s117_review WHERE recorded_on <= :as_at

-- section: doubtful
SELECT spell_id AS record, 'The entitlement ends before it starts' AS why
FROM s117_entitlement
WHERE entitlement_end < entitlement_start
