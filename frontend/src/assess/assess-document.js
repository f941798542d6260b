// The assessment as it is being worked on: a plain object as in its file, which may hold what is not finished yet. What can be
// saved of it is worked out anew each time, so that an unfinished field holds nothing else up.
(() => {
  const LINK = /^https?:\/\/\S+$/;
  const DAY = /^[12]\d{3}-\d\d-\d\d$/;
  const BOOKS = ['revision', 'saved_by', 'saved_at', 'state', 'provenance', 'comments']; // not the editor's to change

  // What cannot be seen comes along when text is pasted, and cannot be kept.
  const UNSEEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/g;
  const seen = (text) => (text.toWellFormed?.() ?? text).replace(UNSEEN, '');
  const name = (text) => seen(text).replace(/\s+/g, ' ').trim();

  // Any name may be a key, also one that every object knows, such as “constructor”.
  const has = (document, assessor) => Object.hasOwn(document.assessors || {}, assessor);

  // The answers of the country, or of an assessor where one is named.
  const answers = (document, assessor) =>
    (assessor ? has(document, assessor) && document.assessors[assessor] : document.answers) || {};

  // Takes up an assessor who is not there yet; a key that is worked out is never the one that changes what all objects know.
  const join = (document, assessor) => {
    if (!has(document, assessor)) document.assessors = { ...document.assessors, [assessor]: {} };
  };

  const said = (document, assessor, id) => answers(document, assessor)[id] || {};

  // The answers alone, by item id.
  const given = (document, assessor) =>
    Object.fromEntries(
      Object.entries(answers(document, assessor))
        .filter(([, entry]) => entry.answer)
        .map(([id, entry]) => [id, entry.answer]),
    );

  // Changes what is said about one characteristic; what then says nothing is taken out.
  const say = (document, assessor, id, change) => {
    if (assessor) join(document, assessor);
    else document.answers ||= {};
    const all = answers(document, assessor);
    const entry = { ...all[id], ...change };
    for (const [name, value] of Object.entries(entry)) if (!value || value.length === 0) delete entry[name];
    if (entry.answer || entry.note || entry.evidence) all[id] = entry;
    else delete all[id];
  };

  // The same for a declared stage or a target.
  const plan = (document, part, number, change) => {
    document[part] ||= {};
    const entry = { ...document[part][number], ...change };
    if (Object.values(entry).some(Boolean)) document[part][number] = entry;
    else delete document[part][number];
  };

  // What of a piece of evidence can be saved; `report` is told what cannot.
  const savedProof = (proof, report) => {
    const kept = { text: proof.text || '' };
    if (LINK.test(proof.link || '')) kept.link = proof.link;
    else if (proof.link) report?.('the link of a piece of evidence must begin with https:// and hold no space', proof);
    if (DAY.test(proof.date || '')) kept.date = proof.date;
    else if (proof.date) report?.('a date must be a day of the calendar', proof);
    return proof.origin ? { ...kept, origin: proof.origin } : kept;
  };

  const proofs = (entry) =>
    (entry.evidence || []).filter((proof) => proof.text || proof.link || proof.date || proof.origin);

  const savedEntry = (entry, report) => {
    const evidence = proofs(entry).map((proof) => savedProof(proof, report));
    const kept = {};
    if (entry.answer) kept.answer = entry.answer;
    if (evidence.length) kept.evidence = evidence;
    if (entry.note) kept.note = entry.note;
    if (entry.to_confirm && Object.keys(kept).length) kept.to_confirm = true;
    return kept;
  };

  const savedAnswers = (all, report) =>
    Object.fromEntries(
      Object.entries(all || {})
        .map(([id, entry]) => [id, savedEntry(entry, (why, proof) => report({ id, why, proof }))])
        .filter(([, kept]) => Object.keys(kept).length),
    );

  // { document, left }: what can be saved, and what is left out of it with the reason, in words.
  const sendable = (document) => {
    const left = [];
    const kept = {
      ...document,
      answers: savedAnswers(document.answers, (one) => left.push(one)),
      declared: {},
      targets: {},
    };
    kept.assessors = Object.fromEntries(
      Object.entries(document.assessors || {}).map(([assessor, all]) => [
        assessor,
        savedAnswers(all, (one) => left.push({ ...one, assessor })),
      ]),
    );
    for (const [number, entry] of Object.entries(document.declared || {})) {
      if (entry.stage && entry.reason?.trim()) kept.declared[number] = entry;
      else
        left.push({ part: 'declared', number, why: `a declared stage needs ${entry.stage ? 'a reason' : 'a stage'}` });
    }
    for (const [number, entry] of Object.entries(document.targets || {})) {
      const year = Number(entry.year);
      if (entry.stage && Number.isInteger(year) && year >= 2000 && year <= 2100)
        kept.targets[number] = { stage: entry.stage, year };
      else
        left.push({
          part: 'targets',
          number,
          why: entry.stage ? 'a target needs a year from 2000 to 2100' : 'a target needs a stage',
        });
    }
    return { document: kept, left };
  };

  const sorted = (value) => {
    if (Array.isArray(value)) return value.map(sorted);
    if (!value || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((name) => [name, sorted(value[name])]),
    );
  };

  // One text for equal content: what tells whether there is anything to save.
  const content = (document) => {
    const kept = sorted(sendable(document).document);
    for (const book of BOOKS) delete kept[book];
    for (const section of ['efforts', 'answers']) if (!Object.keys(kept[section] || {}).length) delete kept[section];
    return JSON.stringify(kept);
  };

  // Brings what could not be saved yet from one's own document into another, such as a merged one: an unfinished piece of
  // evidence to where what could be saved of it stands, the second of two alike to the second. A stage that is there stays.
  const carry = (from, into) => {
    for (const { id, part, number, assessor, proof } of sendable(from).left) {
      if (part) {
        (into[part] ||= {})[number] ||= from[part][number];
        continue;
      }
      const evidence = [...(said(into, assessor, id).evidence || [])];
      const alike = (other) => JSON.stringify(sorted(savedProof(other))) === JSON.stringify(sorted(savedProof(proof)));
      const nth = proofs(said(from, assessor, id))
        .filter(alike)
        .indexOf(proof);
      const place = evidence.indexOf(evidence.filter(alike)[nth]);
      if (place < 0) evidence.push(proof);
      else evidence[place] = proof;
      if (!said(into, assessor, id).evidence?.includes(proof)) say(into, assessor, id, { evidence });
    }
    return into;
  };

  window.toolkitAssess = {
    ...window.toolkitAssess,
    LINK,
    seen,
    name,
    has,
    join,
    answers,
    said,
    given,
    say,
    plan,
    sendable,
    content,
    carry,
  };
})();
