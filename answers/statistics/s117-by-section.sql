-- name: s117-by-section
-- title: People entitled to section 117 aftercare, by the section that they were detained under
-- register: mha
-- definition: People whose entitlement to aftercare under section 117 of the Mental Health Act 1983 began on or
--     before the date given and had not ended by then,
--     by the section of the Act whose detention gave rise to it.
--     Each person counts once.
-- denominator: everyone entitled to section 117 aftercare on that date
-- source: the Trust’s register of people entitled to section 117 aftercare
-- keywords: section 117, s117, aftercare, qualifying section, section 3, section 37, section 47, section 48, hospital order
-- example: How many people on the section 117 register were detained under section 3?
-- example: Please break down section 117 aftercare by qualifying section.
-- scope: Sections 2, 4, 5, 35, 36, 38 and 136 do not give rise to aftercare.
-- unit: people
-- owner: Mental Health Act office
-- policy: trust
-- history: kept
-- part: section_3 | Section 3
-- part: section_37 | Section 37
-- part: section_45a | Section 45A
-- part: section_47_or_48 | Section 47 or 48
-- part: other | Another section, or none recorded

-- section: parts
WITH open_spell AS (
    SELECT
        qualifying_section
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
SELECT 'section_3' AS part, COUNT(*) AS people FROM open_spell WHERE qualifying_section = '3'
UNION ALL
SELECT 'section_37', COUNT(*) FROM open_spell WHERE qualifying_section = '37'
UNION ALL
SELECT 'section_45a', COUNT(*) FROM open_spell WHERE qualifying_section = '45A'
UNION ALL
SELECT 'section_47_or_48', COUNT(*) FROM open_spell WHERE qualifying_section IN ('47', '48')
UNION ALL
SELECT 'other', COUNT(*) FROM open_spell
    WHERE (qualifying_section IS NULL OR qualifying_section NOT IN ('3', '37', '45A', '47', '48'))

-- section: freshness
SELECT MAX(recorded_on) FROM s117_review WHERE recorded_on <= :as_at

-- section: doubtful
SELECT spell_id AS record, 'The entitlement ends before it starts' AS why
FROM s117_entitlement
WHERE entitlement_end < entitlement_start
