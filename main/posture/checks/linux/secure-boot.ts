import { defineCheck } from '../../check.ts'

/** Whether the firmware starts only signed systems. */
export const secureBoot = defineCheck<'secure-boot', 'variable'>({
  id: 'secure-boot',
  sources: {
    variable: {
      kind: 'file',
      path: '/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c',
      as: 'hex',
    },
  },
  judge: (read) => {
    const variable = read('variable')
    // Without UEFI there is no such variable: an old firmware, a virtual machine, a container.
    if (!variable.ok) return variable.why === 'source-missing' ? 'no-such-hardware' : variable.why
    // Four bytes of attributes, then the value.
    switch (/^[0-9a-f]{8}(00|01)$/.exec(variable.text)?.[1]) {
      case '01':
        return 'on'
      case '00':
        return 'off'
      default:
        return 'not-understood'
    }
  },
})
