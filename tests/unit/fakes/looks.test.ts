import { describe, expect, it } from 'vitest';
import type { CallView, NoticeView } from '#shared/domain/views';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { transferTabs } from '../../../renderer/stores/transfer-draft';
import { looks } from '../../fakes/pages/looks';
import { scenes } from '../../fakes/pages/scenes';
import { states } from '../../fakes/pages/state-scenes';

const NOW = Date.UTC(2026, 10, 20);
const sceneOf = (query: string) => new URLSearchParams(query).get('scene') ?? '';
/** What a desk tells in each look of the catalogue. */
const told = looks.flatMap(({ query }): readonly DeskTopics[] => {
  const scene = scenes[sceneOf(query)];
  return scene === undefined ? [] : [scene(NOW)];
});
const calls = told.flatMap((topics): readonly CallView[] => topics.calls);
const notices = told.flatMap((topics): readonly NoticeView[] => topics.notices);

/** Each member of a union, with what the looks show of it. */
const shown = {
  call: calls.map(({ state }) => state),
  attestation: calls.map(({ attestation }) => attestation),
  match: calls.map(({ card }) => ('match' in card ? card.match : undefined)),
  handoff: calls.map(({ handoff }) => handoff?.state),
  role: calls.map(({ handoff }) => handoff?.role),
  locked: calls.map(({ handoff }) => handoff?.locked),
  step: calls.map(({ transfer }) => transfer?.step),
  talkingTo: calls.map(({ transfer }) => transfer?.talkingTo),
  outcome: calls.map(({ transfer }) => transfer?.outcome),
  document: calls.map(({ transfer }) => transfer?.document),
  added: calls.map(({ transfer }) => transfer?.added),
  line: told.map(({ line }) => line.state),
  problem: told.map(({ line }) => (line.state === 'down' ? line.problem : undefined)),
  status: told.map(({ agent }) => agent.status),
  microphone: told.map(({ agent }) => agent.microphone),
  notice: notices.map(({ kind }) => kind),
  tone: notices.map(({ tone }) => tone),
  action: notices.flatMap(({ actions }) => actions),
} as const satisfies Readonly<Record<keyof typeof states, readonly unknown[]>>;

describe('the catalogue', () => {
  it.each(Object.entries(states))('has a look of everything that “%s” can be', (name, members) => {
    const seen = new Set<unknown>(shown[name as keyof typeof states]);
    expect(members.filter((member) => !seen.has(member))).toEqual([]);
  });

  it('has a look of every card and of every tab of the transfer panel', () => {
    expect(new Set(calls.map(({ card }) => card.kind))).toEqual(
      new Set(['customer', 'employee', 'several', 'unknown', 'anonymous', 'colleague']),
    );
    const tabs = looks
      .filter(({ query }) => query.includes('panel=transfer'))
      .map(({ query }) => scenes[sceneOf(query)]?.(NOW).settings.transferTab);
    expect(new Set(tabs)).toEqual(new Set(transferTabs));
  });

  it('names only scenes that are there, each look once', () => {
    expect(looks.filter(({ query }) => scenes[sceneOf(query)] === undefined)).toEqual([]);
    const names = looks.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
