import { describe, expect, it } from 'vitest';
import { agentOf, noAgentReports, updateAgentReports } from './agent.js';

const none = noAgentReports(['first', 'second']);

describe('the agent, from the reports of several sources', () => {
  it('is not busy and has no attributes before the first report', () => {
    expect(agentOf(none)).toEqual({ isBusy: false, attributes: {} });
  });

  it('is busy while any source says so', () => {
    const one = updateAgentReports(none, 'first', { isBusy: true });
    const both = updateAgentReports(one, 'second', { isBusy: false });
    expect(agentOf(both).isBusy).toBe(true);
    expect(agentOf(updateAgentReports(both, 'first', { isBusy: false })).isBusy).toBe(false);
  });

  it('is available while any source says so, and maybe if none says anything', () => {
    const no = updateAgentReports(none, 'first', { isAvailable: false });
    expect(agentOf(none).isAvailable).toBeUndefined();
    expect(agentOf(no).isAvailable).toBe(false);
    expect(agentOf(updateAgentReports(no, 'second', { isAvailable: true })).isAvailable).toBe(true);
  });

  it('has the attributes of all sources; the later source wins, whichever reported first', () => {
    const second = updateAgentReports(none, 'second', { attributes: { team: 'b', desk: 2 } });
    const both = updateAgentReports(second, 'first', { attributes: { team: 'a', site: 'x' } });
    expect(agentOf(both).attributes).toEqual({ team: 'b', desk: 2, site: 'x' });
  });

  it('keeps fields that a report leaves out, and drops attributes that are gone', () => {
    const first = updateAgentReports(none, 'first', { isBusy: true, attributes: { team: 'a', desk: 1 } });
    const later = updateAgentReports(first, 'first', { attributes: { team: 'b' } });
    expect(agentOf(later)).toEqual({ isBusy: true, attributes: { team: 'b' } });
  });
});
