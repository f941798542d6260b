// The stage so far and why, in words; and the way through the twelve principles.
(() => {
  const { escape, capital, answers: entries, given, result, fewest, halves } = window.toolkitAssess;
  const NAMES = { m: 'met', p: 'partly met', n: 'not met', u: 'open', x: 'not applicable' };
  const WORDS = { 'does not apply': 'not met', partly: 'partly met' };
  const SHORT = 96; // characters of a characteristic in a list of links
  const THIRDS = { '1/2': 'half', '2/3': 'two thirds', '3/4': 'three quarters', '1/1': 'all' };
  const when = (flag, text) => (flag ? text : '');
  const are = (n, one, many) => `${n} ${n === 1 ? one : many}`;

  const results = (state) => {
    const answers = given(state.document);
    return new Map(state.data.principles.map((one) => [one.number, result(one, answers, state.data.threshold)]));
  };

  const symbol = ({ kind, symbol: text }) =>
    `<span class="stage-symbol stage-${kind}" aria-hidden="true">${text}</span>`;

  // Every principle with how much of it is answered and its stage so far.
  const stepper = (state) => {
    const answers = given(state.document, state.assessor);
    const all = entries(state.document, state.assessor);
    const found = results(state);
    const step = (one) => {
      const ids = one.items.map((item) => item.id);
      const done = ids.filter((id) => answers[id]).length;
      const confirm = ids.filter((id) => all[id]?.to_confirm).length;
      const stage = found.get(one.number);
      return (
        `<li><a href="${escape(state.address(one.number))}" data-principle="${one.number}"${when(one.number === state.principle, ' aria-current="step"')}>` +
        `<b>${one.number}</b><span class="step-name">${escape(one.short)}<span class="quiet">${done} of ${ids.length} answered${when(confirm, `, ${confirm} to confirm`)}</span></span>` +
        `${symbol(stage)}<span class="visually-hidden"> ${stage.label}</span></a></li>`
      );
    };
    const pillars = Object.entries(state.data.pillars).map(
      ([number, [numeral, title]]) =>
        `<li class="pillar-${number}"><span class="step-pillar">${numeral} ${escape(title)}</span><ol>${state.data.principles
          .filter((one) => String(one.pillar) === number)
          .map(step)
          .join('')}</ol></li>`,
    );
    const every = state.data.principles.flatMap((one) => one.items);
    const done = every.filter((item) => answers[item.id]).length;
    return `<p class="quiet progress-line"><progress max="${every.length}" value="${done}" aria-hidden="true"></progress> ${done} of ${every.length} answered</p><ul>${pillars.join('')}</ul>`;
  };

  const strip = (marks) => {
    const label = Object.entries(NAMES)
      .map(([mark, name]) => [[...marks].filter((one) => one === mark).length, name])
      .filter(([n]) => n)
      .map(([n, name]) => `${n} ${name}`)
      .join(', ');
    return `<span class="strip" role="img" aria-label="${label}">${[...marks].map((mark) => `<i class="mark mark-${mark}"></i>`).join('')}</span>`;
  };

  // One sentence on what the answers so far leave possible.
  const because = ({ lowest, highest, steps: { intermediate, advanced } }) => {
    const open = intermediate.open + advanced.open;
    const none = open === intermediate.total + advanced.total;
    if (none) return 'Nothing that counts is answered yet, so any stage is possible.';
    if (lowest === highest) {
      const however = when(open, `, however the ${open === 1 ? 'open one is' : `${open} open ones are`} answered`);
      if (lowest === 'advanced') return `Enough is met for both stages${however}.`;
      return lowest === 'early'
        ? `Too little is met for intermediate${however}.`
        : `Intermediate is reached. Too little is met for advanced${however}.`;
    }
    if (lowest === 'intermediate')
      return `Intermediate is reached. Advanced is possible still, because ${are(advanced.open, 'characteristic of it is', 'characteristics of it are')} open.`;
    const range =
      highest === 'intermediate'
        ? 'Somewhere between early and intermediate'
        : 'Anything from early to advanced is possible';
    const out = highest === 'intermediate' ? ' Advanced is out of reach as answered.' : '';
    return `${range}, because ${are(open, 'characteristic is', 'characteristics are')} open.${out}`;
  };

  const share = ([numerator, denominator]) => THIRDS[`${numerator}/${denominator}`] || `${numerator}/${denominator}`;

  // Such as: 2½ of the 3½ needed are met, 1 open. Needed: two thirds of all 5, partly counting half.
  const counted = (step, threshold) => {
    if (!step.applying) return 'None of its characteristics is applicable here, so it asks for nothing.';
    const open = when(step.open, `, ${step.open} open`);
    const all = step.applying === step.total;
    const part = share(threshold);
    const some = `${part === 'all' ? part : `${part} of ${all ? 'all' : 'the'}`} ${step.applying}${when(!all, ' that are applicable')}, partly counting half`;
    const needed = `<span class="quiet">Needed: ${step.applying === 1 ? `the only one ${all ? 'there is' : 'that is applicable'}` : some}.</span>`;
    const there =
      step.met > step.needed
        ? `<b>${halves(step.met)}</b> met, <b>${halves(step.needed)}</b> needed`
        : `<b>${halves(step.met)}</b> of the <b>${halves(step.needed)}</b> needed ${step.needed > 2 ? 'are' : 'is'} met`;
    return `${there}${open}. ${needed}`;
  };

  const reached = (step, sureBefore, possibleBefore) => {
    if (step.sure) return sureBefore ? 'reached' : 'enough, once intermediate is reached';
    return step.possible && possibleBefore ? 'possible still' : 'not reached';
  };

  const stageLine = (name, step, threshold, before) =>
    `<dt>${capital(name)} ${strip(step.marks)} <span class="reached">${reached(step, before.sure, before.possible)}</span></dt><dd>${counted(step, threshold)}</dd>`;

  const short = (item) => {
    const text = item.text.map((part) => (typeof part === 'string' ? part : part[0])).join('');
    return text.length > SHORT ? `${text.slice(0, text.lastIndexOf(' ', SHORT))} …` : text;
  };

  // What would lift it: the characteristics of the next stage that are not met, each with what it would add.
  const lifting = (state, principle, found, answers) => {
    if (!found.next) return '<p>All three stages are reached; nothing more is needed to lift it.</p>';
    const step = found.steps[found.next];
    const least = fewest(step);
    const items = step.gains.map(([id, gain]) => {
      const item = principle.items.find((one) => one.id === id);
      return `<li><a href="#${id}">${escape(short(item))}</a> <span class="quiet">${WORDS[answers[id]] || 'open'}, +${halves(gain)}</span></li>`;
    });
    const enough = least
      ? `<p>Still needed: ${items.length === 1 ? 'this one' : `${halves(step.lacking)}, from at least ${least} of these ${items.length}`}.</p>`
      : '';
    const policies = principle.policies[found.lowest];
    return (
      `<h3>What would lift it to ${found.next}</h3>${enough}<ul class="lifting">${items.join('')}</ul>` +
      when(
        policies?.length,
        `<details><summary>The toolkit’s policies for this step</summary><ul>${policies.map((text) => `<li>${escape(text)}</li>`).join('')}</ul></details>`,
      )
    );
  };

  const declaredBeside = (state, number, found) => {
    const { stage, reason } = state.document.declared?.[number] || {};
    const target = state.document.targets?.[number] || {};
    const same = stage === found.lowest && stage === found.highest;
    return (
      when(
        stage && reason && !same,
        `<p class="declared">Declared by the country: <b>${stage}</b>. Computed: <b>${found.label.toLowerCase()}</b>. Both are shown.</p>`,
      ) + when(target.stage && target.year, `<p>Target: <b>${escape(target.stage)}</b> by ${escape(target.year)}.</p>`)
    );
  };

  const panel = (state, principle) => {
    const answers = given(state.document);
    const found = result(principle, answers, state.data.threshold);
    const { intermediate, advanced } = found.steps;
    const whose = state.assessor
      ? `<p class="empty">Stages come from the country’s own answers, not from those of ${escape(state.assessor)}. <a href="${escape(state.data.assessors)}">Compare and settle</a></p>`
      : '';
    return (
      `<details${when(state.panelOpen, ' open')}><summary><h2>Stage so far</h2> <span class="stage-badge">${symbol(found)} ${found.label}</span></summary>` +
      `${whose}<p class="because">${because(found)}</p>` +
      `<dl>${stageLine('intermediate', intermediate, state.data.threshold, { sure: true, possible: true })}${stageLine('advanced', advanced, state.data.threshold, intermediate)}</dl>` +
      `${declaredBeside(state, principle.number, found)}${lifting(state, principle, found, answers)}` +
      '<p class="quiet"><a href="/about#stages">How stages are worked out</a></p></details>'
    );
  };

  window.toolkitAssess = { ...window.toolkitAssess, stepper, panel };
})();
