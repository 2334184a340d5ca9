-- name: s117-by-authority
-- title: People entitled to section 117 aftercare, by responsible local authority
-- register: mha
-- definition: People whose entitlement to aftercare under section 117 of the Mental Health Act 1983 began on or
--     before the date given and had not ended by then,
--     by the local authority that is responsible for their aftercare.
--     Each person counts once.
-- denominator: everyone entitled to section 117 aftercare on that date
-- source: the Trust’s register of people entitled to section 117 aftercare
-- keywords: section 117, s117, aftercare, local authority, council, area, responsible authority, breakdown
-- example: How many people on the section 117 register are there for each local authority?
-- example: Please break down section 117 aftercare by council area.
-- scope: Only people on the Trust’s own register; councils keep records of their own.
-- unit: people
-- owner: Mental Health Act office
-- policy: trust
-- history: kept
-- part: leicester | Leicester
-- part: leicestershire | Leicestershire
-- part: rutland | Rutland
-- part: elsewhere | Another area
-- part: not_recorded | Not recorded

-- section: parts
WITH open_spell AS (
    SELECT
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
)
SELECT 'leicester' AS part, COUNT(*) AS people FROM open_spell WHERE responsible_authority = 'Leicester'
UNION ALL
SELECT 'leicestershire', COUNT(*) FROM open_spell WHERE responsible_authority = 'Leicestershire'
UNION ALL
SELECT 'rutland', COUNT(*) FROM open_spell WHERE responsible_authority = 'Rutland'
UNION ALL
SELECT 'elsewhere', COUNT(*) FROM open_spell
    WHERE responsible_authority NOT IN ('Leicester', 'Leicestershire', 'Rutland')
UNION ALL
SELECT 'not_recorded', COUNT(*) FROM open_spell WHERE responsible_authority IS NULL

-- section: freshness
SELECT MAX(recorded_on) FROM s117_review WHERE recorded_on <= :as_at

-- section: doubtful
SELECT spell_id AS record, 'The entitlement ends before it starts' AS why
FROM s117_entitlement
WHERE entitlement_end < entitlement_start
