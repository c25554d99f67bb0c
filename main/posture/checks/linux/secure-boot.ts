import { defineCheck } from '../../check.ts'

/** Whether the firmware starts only signed systems. */
export const secureBoot = defineCheck<'secure-boot', 'variable' | 'shim' | 'firmware' | 'system'>({
  id: 'secure-boot',
  sources: {
    variable: {
      kind: 'file',
      path: '/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c',
      as: 'hex',
    },
    // Set where the person told the loader not to check what it starts.
    shim: {
      kind: 'file',
      path: '/sys/firmware/efi/efivars/MokSBStateRT-605dab50-e046-4300-abb6-3dd810dd8b23',
      as: 'hex',
    },
    firmware: { kind: 'file', path: '/sys/firmware/efi/fw_platform_size' },
    system: { kind: 'file', path: '/sys/kernel/uevent_seqnum' },
  },
  judge: (read) => {
    const variable = read('variable')
    if (!variable.ok) {
      if (variable.why !== 'source-missing') return variable.why
      // Without UEFI there is no such thing: an old firmware, a virtual machine. With UEFI, or where nothing of the
      // machine is shown (a container, a bare chroot), only the variable is out of sight.
      const [firmware, system] = [read('firmware'), read('system')]
      for (const each of [firmware, system])
        if (!each.ok && each.why !== 'source-missing') return each.why
      return firmware.ok || !system.ok ? 'not-exposed' : 'no-such-hardware'
    }
    const shim = read('shim')
    if (!shim.ok && shim.why !== 'source-missing') return shim.why
    const isUnchecked = shim.ok && /^[0-9a-f]{8}01$/.test(shim.text)
    // Four bytes of attributes, then the value.
    switch (/^[0-9a-f]{8}(00|01)$/.exec(variable.text)?.[1]) {
      case '01':
        return isUnchecked ? 'off' : 'on'
      case '00':
        return 'off'
      default:
        return 'not-understood'
    }
  },
})
