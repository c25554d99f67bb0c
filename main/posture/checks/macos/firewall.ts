import type { Reading } from '../../../platform/probe.ts'
import { defineCheck, type Found } from '../../check.ts'
import { fieldOf, parseJson } from '../../parse.ts'
import { lineIn } from './lines.ts'
import { versionSource } from './sources.ts'
import { majorOf, versionIn } from './version.ts'

type Answer = Found<'firewall'>

/**
 * Whether the firewall of macOS is on. Its tool answers ordinary accounts up to macOS 14 and again from 26; on 15 it does not
 * reliably, and the file that older agents read is gone. The system’s report tells the state from 15 on.
 */
export const firewall = defineCheck<'firewall', 'version' | 'tool' | 'report'>({
  id: 'firewall',
  sources: {
    version: versionSource,
    tool: {
      kind: 'program',
      paths: ['/usr/libexec/ApplicationFirewall/socketfilterfw'],
      args: ['--getglobalstate'],
    },
    report: {
      kind: 'program',
      paths: ['/usr/sbin/system_profiler'],
      args: ['-json', 'SPFirewallDataType'],
    },
  },
  judge: (read) => {
    const answer = read('version')
    if (!answer.ok) return answer.why
    const version = versionIn(answer.text)
    if (version === null) return 'not-understood'
    const major = majorOf(version)
    if (major <= 14) return judgeTool(read('tool'))
    const report = judgeReport(read('report'))
    return major < 26 ? report : agreed(report, judgeTool(read('tool')))
  },
})

/** What both say; what one says where the other says nothing; nothing where they disagree. */
function agreed(one: Answer, other: Answer): Answer {
  const isSettled = (answer: Answer) => answer === 'on' || answer === 'off'
  if (!isSettled(one)) return isSettled(other) ? other : one
  return isSettled(other) && other !== one ? 'not-understood' : one
}

function judgeTool(reading: Reading): Answer {
  if (!reading.ok) return reading.why
  const line =
    /^Firewall is (?:(enabled)|(disabled)|(?:blocking|set to block) all non-essential incoming connections)\. \(State = ([012])\)$/
  const match = line.exec(lineIn(reading.text) ?? '')
  if (!match) return 'not-understood'
  const [, enabled, disabled, state] = match
  // The words and the number must say the same.
  const expected = enabled !== undefined ? '1' : disabled !== undefined ? '0' : '2'
  if (state !== expected) return 'not-understood'
  return state === '0' ? 'off' : 'on'
}

function judgeReport(reading: Reading): Answer {
  if (!reading.ok) return reading.why
  const entries = fieldOf(parseJson(reading.text), 'SPFirewallDataType')
  if (!Array.isArray(entries) || entries.length !== 1) return 'not-understood'
  switch (fieldOf(entries[0], 'spfirewall_globalstate')) {
    case 'spfirewall_globalstate_limit_connections':
    case 'spfirewall_globalstate_block_all':
      return 'on'
    case 'spfirewall_globalstate_allow_all':
    case 'spfirewall_globalstate_off':
      return 'off'
    default:
      return 'not-understood'
  }
}
