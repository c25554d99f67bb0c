import { defineCheck } from '../../check.ts'
import { fieldOf, parseJson } from '../../parse.ts'
import { fact, numberIn } from './facts.ts'

/** The ports that the script looks for. */
const ports: readonly unknown[] = [22, 23, 3389, 3390, 5900, 5901, 5902, 5903]

/** Whether somebody can log in to this laptop over the network: Remote Desktop, SSH, Telnet or VNC. */
export const remoteAccess = defineCheck<'remote-access', 'desktop' | 'listeners'>({
  id: 'remote-access',
  sources: { desktop: fact('remote-desktop'), listeners: fact('listeners') },
  judge: (read) => {
    const desktop = read('desktop')
    const listeners = read('listeners')
    const open = listeners.ok ? fieldOf(parseJson(listeners.text), 'open') : undefined
    const count = listeners.ok ? numberIn(listeners.text, 'count') : undefined
    // Windows itself always listens somewhere: a list without anything is not the list.
    const isList = Array.isArray(open) && typeof count === 'number' && count > 0
    if (isList && open.some((port) => ports.includes(port))) return 'open'
    if (!desktop.ok) return desktop.why
    // What the administration sets counts before what is set here.
    const byPolicy = numberIn(desktop.text, 'policyDenies')
    const denies = byPolicy === null ? numberIn(desktop.text, 'denies') : byPolicy
    if (denies === 0) return 'open'
    // Not set at all, it is as good as denied if nothing listens.
    if (denies !== 1 && denies !== null) return 'not-understood'
    if (!listeners.ok) return listeners.why
    return isList && open.length === 0 ? 'closed' : 'not-understood'
  },
})
