import { defineCheck } from '../../check.ts'

/** Whether the kernel confines programs: AppArmor, or SELinux enforcing. */
export const accessControl = defineCheck<'access-control', 'appArmor' | 'seLinux'>({
  id: 'access-control',
  sources: {
    appArmor: { kind: 'file', path: '/sys/module/apparmor/parameters/enabled' },
    seLinux: { kind: 'file', path: '/sys/fs/selinux/enforce' },
  },
  judge: (read) => {
    const appArmor = read('appArmor')
    const seLinux = read('seLinux')
    if (appArmor.ok && appArmor.text.trim() === 'Y') return 'enforced'
    if (seLinux.ok && seLinux.text.trim() === '1') return 'enforced'
    for (const reading of [appArmor, seLinux])
      if (!reading.ok && reading.why !== 'source-missing') return reading.why
    // Neither of the two is in this kernel; another (Smack, TOMOYO) may be.
    if (!appArmor.ok && !seLinux.ok) return 'other-means'
    const isKnown = (reading: typeof appArmor, known: readonly string[]) =>
      !reading.ok || known.includes(reading.text.trim())
    return isKnown(appArmor, ['N']) && isKnown(seLinux, ['0']) ? 'off' : 'not-understood'
  },
})
