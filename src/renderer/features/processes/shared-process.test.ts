import { describe, expect, test } from 'vitest';
import { type AppView, viewApp } from '#shared/panel/providers/app-view.ts';
import { SAMPLE_APP_STATUS, SAMPLE_NOW, sampleProvider, sampleStatus } from '#shared/panel/testing/samples.ts';
import { isHostedRole, sharedProcessOf } from './shared-process.ts';

function app(appId: string, more: Record<string, unknown>, providerId = 'host'): AppView {
  const good = { status: { ...SAMPLE_APP_STATUS, ...more }, at: SAMPLE_NOW };
  return viewApp(sampleProvider({ id: providerId }), { appId, title: appId }, sampleStatus(0, { good }), SAMPLE_NOW);
}

const HOST = app('40318', { pid: 7, hostPid: 7 });
const PLC = app('plc', { pid: 7, hostPid: 7, processModel: 'hosted-role' });
const STOPPED = app('ble', { running: false, pid: null, hostPid: 7, processModel: 'hosted-role' });
const OTHER = app('bridge', { pid: 9, hostPid: 9 });
const ELSEWHERE = app('elsewhere', { pid: 7, hostPid: 7 }, 'another-host');
const ALL = [OTHER, HOST, PLC, STOPPED, ELSEWHERE];

describe('a process that serves several apps', () => {
  test.each([HOST, PLC, STOPPED])('is named with its host, also by a role that does not run', (each) => {
    expect(sharedProcessOf(each, ALL)).toEqual({ pid: 7, host: HOST, apps: [HOST, PLC, STOPPED] });
  });

  test('may have no app that is its host', () => {
    expect(sharedProcessOf(PLC, [PLC, STOPPED])?.host).toBeNull();
  });

  test('is none where an app has one of its own, or has said nothing', () => {
    expect(sharedProcessOf(OTHER, ALL)).toBeNull();
    const silent = viewApp(sampleProvider({ id: 'host' }), { appId: 'silent', title: '' }, undefined, SAMPLE_NOW);
    expect(sharedProcessOf(silent, [...ALL, silent])).toBeNull();
    expect(isHostedRole(silent)).toBe(false);
  });
});
