/** Every state of the window beside one another: `npm run catalogue`. What is chosen stands in the address. */

import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { languages, PSEUDO } from '#shared/i18n/languages';
import { type Look, lookGroups, looks } from './looks';
import './catalogue.css';

const sizes = {
  'Desk, 1280 × 800': [1280, 800],
  'Small desk, 1024 × 700': [1024, 700],
  'Phone, 380 × 800': [380, 800],
  'Zoomed to 200 %, 640 × 400': [640, 400],
} as const;

/** What is chosen, by name of its parameter; the first of each is the default. */
const choices: Readonly<Record<string, readonly string[]>> = {
  size: Object.keys(sizes),
  theme: ['light', 'dark'],
  density: ['comfortable', 'compact'],
  language: [...languages, PSEUDO],
};

function Catalogue() {
  const [chosen, setChosen] = useState(() => new URLSearchParams(location.search));
  useEffect(() => history.replaceState(null, '', `?${chosen}`), [chosen]);
  const chosenOf = (name: string): string => chosen.get(name) ?? choices[name]?.[0] ?? '';
  const choose = (part: Readonly<Record<string, string>>) =>
    setChosen(new URLSearchParams({ ...Object.fromEntries(chosen), ...part }));
  const group = lookGroups.find(({ title }) => title === chosen.get('group')) ?? lookGroups[0];
  const single = looks.find(({ name }) => name === chosen.get('look'));
  const [width, height] = sizes[chosenOf('size') as keyof typeof sizes] ?? [1280, 800];
  const sourceOf = ({ query }: Look) =>
    `index.html?${query}&theme=${chosenOf('theme')}&density=${chosenOf('density')}&language=${chosenOf('language')}`;
  const scale = single === undefined ? Math.min(1, 620 / width) : 1;
  return (
    <div className="catalogue">
      <header>
        <h1>Patchcord</h1>
        {Object.entries(choices).map(([name, values]) => (
          <label key={name}>
            {name}
            <select
              value={chosenOf(name)}
              onChange={(event) => choose({ [name]: event.currentTarget.value })}
            >
              {values.map((value) => (
                <option key={value}>{value}</option>
              ))}
            </select>
          </label>
        ))}
      </header>
      <nav aria-label="Parts of the window">
        {lookGroups.map(({ title, looks: of }) => (
          <section key={title}>
            <h2>
              <button
                type="button"
                aria-current={single === undefined && title === group?.title}
                onClick={() => choose({ group: title, look: '' })}
              >
                {title}
              </button>
            </h2>
            <ul>
              {of.map((one) => (
                <li key={one.name}>
                  <button
                    type="button"
                    aria-current={one === single}
                    onClick={() => choose({ group: title, look: one.name })}
                  >
                    {one.title}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <main>
        {(single === undefined ? (group?.looks ?? []) : [single]).map((one) => (
          <figure key={one.name}>
            <figcaption>
              {one.title} · <a href={sourceOf(one)}>alone</a>
            </figcaption>
            <div style={{ width: width * scale, height: height * scale }}>
              <iframe
                title={one.title}
                src={sourceOf(one)}
                loading="lazy"
                style={{ width, height, scale: String(scale) }}
              />
            </div>
          </figure>
        ))}
      </main>
    </div>
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Catalogue />);
