"""Ways to say the same thing in requests to an NHS trust.

A line is an idea, a colon, and the words and short phrases that carry it; a line that begins with spaces goes on with
the one before. Questions and answers are both read with it, so that "held face down" meets "prone restraint". A phrase
may serve several ideas.
"""

SHIPPED = """
# people and work
staff: employees, employee, workers, worker, workforce, personnel, colleagues, people employed, team members
patient: patients, service users, service user, people in your care, clients, those you treat, individuals
nurse: nurses, nursing, registered nurse, band 5, mental health nurse, healthcare assistant
doctor: doctors, medics, medical staff, consultant psychiatrist, psychiatrist, psychiatrists, junior doctors,
    clinicians
child: children, young people, young person, under 18, under 18s, minors, teenagers, kids, adolescents,
    youngsters, CAMHS, school age, boys, girls
adult: adults, grown ups, aged 18, eighteen and above, over 18
headcount: number of staff, staff in post, people employed, whole time equivalent, WTE, FTE, full time
    equivalent, how many nurses, how many doctors, how many staff, employ, on the payroll, workforce size, how
    many therapists, how many psychologists, how many consultants
vacancy: vacancies, vacant, vacant posts, unfilled, empty posts, shortfall, gaps, short of staff, understaffed,
    posts not filled, recruitment freeze, positions open
turnover: leavers, left the trust, resigned, resignations, retention of staff, quit
sickness: sick, sick leave, absence, off sick, days lost, ill, illness, absent through illness, unwell, time
    off, stress, burnout, long covid, absence rate
agency: temporary staff, temps, locum, locums, bank staff, bank nurses, interim, temporary workers, contingent,
    agency staff, agency nurses, staffing agencies, flexible workforce, cover shifts
staffing supplier: neutral vendor, master vendor, framework, off framework, managed service, preferred supplier,
    staffing firms, recruitment agencies, which agencies, staff bank provider, agencies
overseas: international recruitment, abroad, foreign, other countries, visa, visas, sponsorship, sponsor,
    internationally educated, outside the uk, from india, from the philippines, immigration, red list, migrant
settlement: settlement agreement, NDA, NDAs, non disclosure, confidentiality clause, gagging, severance, exit
    payment, paid off, pay off, exit deal, compromise agreement, silence, silenced, hush money, confidential
    deal, exit deals
disciplinary: misconduct, suspended, suspension, dismissed, dismissal, sacked, fired, gross misconduct, under
    investigation, losing their job, lost their job, conduct, formal cases, suspensions
training: trained, course, courses, e learning, module, modules, compliance with training, mandatory, statutory
    training, up to date with training, completed training, refresher, oliver mcgowan, uptake
pay gap: gender pay gap, equal pay, difference in pay, men and women earn
director: directors, executive, executives, board member, board, chief executive, CEO, senior management, chair,
    medical director, finance director, non executive, senior responsible, CIO, SIRO, very senior managers,
    directorate
structure: organisation chart, organogram, structure chart, hierarchy, reporting lines, org chart, structures,
    chart
contact details: email, email address, direct email, phone number, telephone number, direct dial, mobile number,
    name of the person, who is the person, head of, lead for, manager responsible, named person, name and
    contact, names and emails, who is your, decision maker, job title of, person in charge, contact for, point
    of contact, contact, named contact, name of the manager, name and phone, who is in charge, names of

# one person
own case: my records, my notes, my file, my own file, my mother, my father, my son, my daughter, my brother, my
    sister, my husband, my wife, my late, my relative, my case, my complaint, about me, on me, my care, my
    treatment, his notes, her notes, her records, his records, named individual, a named patient, named patient,
    my neighbour, my colleague, my uncle, my aunt, my partner, my grandmother, my grandfather, mr, mrs, my mum,
    my dad, my client, about him, about her

# information rights
foi: freedom of information, FOI, FOIs, FOIA, information requests, requests like this, twenty working days, 20
    working days, statutory period, requests under the act, internal review, internal reviews, information
    rights requests
subject access: SAR, SARs, DSAR, DSARs, asked for their file, asked to see their records, see what you hold
    about them, own records, access to records, requests for records, data subject, asked for their records,
    copies of their notes
data breach: breach, breaches, personal data, lost data, wrong address, wrong person, misdirected, leaked,
    astray, confidentiality incident, data loss, told the commissioner, reported to the ico, regulator, lost
    papers, data incidents
cyber: ransomware, phishing, firewall, malware, virus, viruses, penetration test, hacked, hacking, hackers,
    hacker, cyber attack, antivirus, encryption, security software, denial of service, cyber security, ransom,
    endpoint protection, information security, intrusion, two factor, SIEM, security operations
retention: destroyed, disposal, disposed, archive, archived, shredded, shredding, how long do you keep, old
    records, case notes, keep records, retained, kept for, retention schedule, hold on to, getting rid
policy: policies, procedure, procedures, guideline, guidelines, guidance, protocol, strategy, standard operating
    procedure, SOP, rules, handbook, written instructions

# technology
patient record system: electronic patient record, EPR, patient administration system, clinical system, clinical
    software, holds your patient notes, record system, e prescribing, electronic prescribing, prescribing
    system, incident reporting system, patient notes, SystmOne, RiO, report incidents, drug charts
network: LAN, WAN, wi fi, wifi, wireless, broadband, internet, data centre, hosting, hosted, servers, cloud,
    wide area network, connectivity, infrastructure, routers, switches
computer: laptops, desktops, PCs, computers, tablets, end user devices, devices, thin clients
telephone: telephony, phone system, phones, handsets, switchboard, mobile phones, mobiles, SIP, landlines,
    extensions, call system, mobile contract, smartphones
printer: printing, print, photocopier, copiers, multifunction, MFD, managed print, print fleet, sheets
ai: artificial intelligence, machine learning, chatbot, chatgpt, copilot, algorithm, automation, generative,
    robots, robot, ambient voice, automated decisions, voice recognition, large language model, robotic

# estate
parking: car park, car parks, car parking, park, motorists, parking permit, permits, penalty charge, parking
    fines, penalty tickets, cars, vehicles
catering: food, meals, menu, kitchen, patient food, ward meals, cooked, feeding, dinners, dining, canteen, eat
energy: gas, electricity, electric, water, utilities, kwh, heating, energy bill, power, fuel, renewable, solar
cleaning: cleaners, domestic services, waste, laundry, linen, pest control, pests, grounds maintenance,
    gardening, rubbish, refuse, rats, facilities management, soft facilities, window cleaning, sanitary, grass,
    housekeeping
estate: buildings, building work, backlog maintenance, backlog, repairs, refurbishment, RAAC, crumbly concrete,
    capital programme, capital scheme, roof, asbestos, premises, capital spend, new build, maintenance

# money and suppliers
consultancy: management consultants, consulting, consulting firms, advisers, advisory, professional fees,
    strategy firms, outside advisers, mckinsey, deloitte, kpmg, pwc
interpreting: interpreter, interpreters, translation, translators, sign language, BSL, languages, translated,
    language line
published spending: payments over, over 25,000, over 25k, 25,000, contracts register, spend over, invoices,
    purchase orders, transparency, register of contracts, payments to suppliers, list of suppliers, twenty five
    thousand, purchases, live agreements, amounts paid to suppliers
price: unit price, day rate, hourly rate, daily rate, rate card, pricing schedule, tender score, scores, bid,
    bids, bidders, tender, commercially sensitive, commission, unit cost, price list, price lists, charge per,
    hourly charge, per minute, winning tender, margin, prices, price per

# the Mental Health Act and care
section117: s117, section 117, 117, aftercare, after care, post discharge duty, entitlement, entitled
register: list, database, central record, record of people, central list
overdue: out of date, late, lapsed, behind, past its date, missed, not reviewed, should already have happened,
    lateness, past the review date, run over
in date: up to date, current, on time, reviewed, within standard, compliant, inside the standard
review: reviews, reviewed, reassess, meeting, meetings, look again
how often: frequency, frequently, interval, timescale, every, annual, yearly, twelve months, six months,
    timetable, cycle
monitoring: monitor, oversight, oversee, governance, escalated, escalation, tracked, committee, forum, chase,
    chased, reported to the board, scrutiny
maintains: update, updates, updating, updated, responsible for the register, keeps it current, adds, removes,
    added, removed, amend, data entry, in charge of the list, looks after
can see: intranet, access, view, accessible, visible, read only, can look, see the list, internal web, open to
    staff
fields: columns, data items, recorded, what is recorded, held for each, entry, flag, headings, show
funding contact: single point of access, single point of contact, funding queries, who funds, responsible
    commissioner, funding dispute, which icb, which council, funding panel, who pays
package: packages, placement cost, joint funding, jointly funded, split, supported living, accommodation, care
    home, residential, package cost
not open: not open to services, discharged from services, closed to, no open referral, no team, not being seen,
    nobody is seeing, no care coordinator, not under, not active, discharged by, caseload
detained: detention, detentions, sectioned, sectioning, sections, held under, compulsory, involuntary, formally
    admitted, community treatment order, CTO, mental health act, under the act, sectioned patients, section 2,
    section 3
place of safety: section 136, s136, 136, police, health based, brought in by police, 136 suite, officers
restraint: restrained, restraints, seclusion, secluded, prone, face down, rapid tranquillisation, use of force,
    holds, held down, injected, sedated, isolation, restrictive, segregation, physical intervention, pinned,
    against their will, forcibly, restrictive intervention, physical interventions, locked alone, tranquillised
out of area: private bed, private beds, independent hospital, sent away, sent elsewhere, private hospital, away
    from home, far from home, lack of beds, lack of local capacity, no bed, placed away, private units, out of
    county, elsewhere, private provider, miles from home, OAP
bed: beds, wards, ward, occupancy, inpatient unit, inpatient units, length of stay, how full, average stay, mean
    stay, units
delayed discharge: delayed, clinically ready, fit for discharge, ready to leave, stuck in hospital, waiting for
    a placement, delayed transfer, well enough to leave, fit to go home, medically fit, still there, ready to go
    home, could not leave
wait: waiting, waits, waiting list, waiting times, queue, delay, average wait, how long do people wait, backlog
    of referrals
referral: referrals, referred, accepted, turned away, rejected, sent to the service
autism: autistic, ASD, ADHD, neurodevelopmental, attention deficit, neurodivergent, aspergers, hyperactivity,
    neurodiversity
talking therapies: IAPT, counselling, CBT, recovery rate, therapy, psychological therapies, anxiety and
    depression, low mood, self referral, worry, recovered, got better, cognitive behavioural
ect: electroconvulsive, electric shock, shock treatment, electro convulsive, shock therapy, electroshock
awol: absent without leave, absconded, abscond, missing patients, went missing, escaped, escape, failed to
    return, missing patient, ran away, got out, absence without permission, unauthorised absence, walked out,
    absconding
assault: assaults, assaulted, violence, violent, attacked, attacks, aggression, hit, punched, injured by
    patients, hurt, physically attacked, threatened
complaint: complaints, complained, ombudsman, upheld, PALS, grievances, concerns raised, unhappy, patient
    advice, dissatisfied
death: deaths, died, suicide, suicides, inquest, coroner, mortality, took their own life, fatalities, fatal,
    killed themselves, lost their lives, passed away, dying
safety incident: serious incident, serious incidents, patient safety, never event, never events, PSIRF, datix,
    harm, incidents, adverse events, PSII, investigations, incident, severe harm
acute: a and e, emergency department, casualty, surgery, maternity, cancer, ambulance, ambulances, operations,
    radiology, births, babies, scans, scanners, MRI, x ray, midwives, midwife, chemotherapy, intensive care
    unit, hip, theatre, theatres, obstetric, tumour, stroke, cardiac, sepsis, 999, paramedics, knee, cataract,
    icu, stillbirths, ct
board papers: minutes, agenda, board meeting, board minutes, papers
interests: declarations of interest, conflict of interest, gifts, hospitality, second jobs, register of
    interests

# what is asked
money: cost, costs, spend, spent, spending, paid, pay, expenditure, bill, budget, price, fees, income, £,
    pounds, invoice, outlay, payment, payments, sum, sums, charge, raised, take, value, charges, fee, money
supplier: provider, provides, company, vendor, contractor, firm, supplies, supplied, who runs, outsourced, in
    house, who supplies, suppliers, which company, operated by
contract: contracts, agreement, deal, renewal, expire, expires, end date, run out, term, renew, finish,
    arrangement, deals
"""


def read_ideas(text: str) -> dict[str, tuple[str, ...]]:
    """The ideas in `text`, each with every way to say it, its own name first. Lines that begin with # are remarks."""
    ideas: dict[str, tuple[str, ...]] = {}
    joined = text.replace("\n    ", " ")
    for line in joined.split("\n"):
        name, colon, ways = line.partition(":")
        if colon and not line.startswith("#"):
            ideas[name.strip()] = (name.strip(), *(way.strip() for way in ways.split(",") if way.strip()))
    return ideas
