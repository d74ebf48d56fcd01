import { describe, expect, it } from 'vitest';
import { agentOf, noAgentReports, updateAgentReports } from './agent.js';

const nobody = noAgentReports(['first', 'second']);

describe('the agent, as several sources tell', () => {
  it('is not busy and has no attributes before anything is told', () => {
    expect(agentOf(nobody)).toEqual({ isBusy: false, attributes: {} });
  });

  it('is busy as long as any source says so', () => {
    const one = updateAgentReports(nobody, 'first', { isBusy: true });
    const both = updateAgentReports(one, 'second', { isBusy: false });
    expect(agentOf(both).isBusy).toBe(true);
    expect(agentOf(updateAgentReports(both, 'first', { isBusy: false })).isBusy).toBe(false);
  });

  it('has the attributes of all, the later source having the last word whoever told first', () => {
    const second = updateAgentReports(nobody, 'second', { attributes: { team: 'b', desk: 2 } });
    const both = updateAgentReports(second, 'first', { attributes: { team: 'a', site: 'x' } });
    expect(agentOf(both).attributes).toEqual({ team: 'b', desk: 2, site: 'x' });
  });

  it('keeps what a report leaves out, and forgets an attribute that is gone', () => {
    const told = updateAgentReports(nobody, 'first', { isBusy: true, attributes: { team: 'a', desk: 1 } });
    const later = updateAgentReports(told, 'first', { attributes: { team: 'b' } });
    expect(agentOf(later)).toEqual({ isBusy: true, attributes: { team: 'b' } });
  });
});
