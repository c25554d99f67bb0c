import { Command, CommanderError } from 'commander'
import { addAccount } from './commands/account.ts'
import { addAttendance } from './commands/attendance.ts'
import { addCorrection } from './commands/correction.ts'
import { addDevice } from './commands/device.ts'
import { addEnrolmentCode } from './commands/enrolment-code.ts'
import { addFollowUp } from './commands/followup.ts'
import { addForm } from './commands/form.ts'
import { addGuide } from './commands/guide.ts'
import { addInit } from './commands/init.ts'
import { addKey } from './commands/key.ts'
import { addEmployee, addUnit } from './commands/organisation.ts'
import { addPolicy } from './commands/policy.ts'
import { addPosture } from './commands/posture.ts'
import { printableLines } from './commands/printable.ts'
import { addRetention } from './commands/retention.ts'
import { InputError } from './commands/session.ts'
import { addTask } from './commands/task.ts'

const program = new Command('ministry')
  .description('Administers the ministry server of Mourafiq.')
  .option('--data <folder>', 'data folder (default: MOURAFIQ_DATA_DIR or ministry-data)')
  .option('--json', 'answer as one line of JSON, for scripts')
  .exitOverride()
  .configureOutput({
    // What was typed is quoted in a refusal, escape sequences included.
    writeErr: (text) => process.stderr.write(printableLines(text)),
  })
addInit(program)
addUnit(program)
addEmployee(program)
addAccount(program)
addEnrolmentCode(program)
addPolicy(program)
addGuide(program)
addDevice(program)
addAttendance(program)
addPosture(program)
addForm(program)
addTask(program)
addFollowUp(program)
addCorrection(program)
addKey(program)
addRetention(program)

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(error)
}

/** 2 for what the caller can correct, 1 for trouble of ours; help that was asked for is no trouble. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) {
    const isHelp = ['commander.helpDisplayed', 'commander.version'].includes(error.code)
    return isHelp ? 0 : 2
  }
  const words = error instanceof Error ? error.message : 'Something unexpected went wrong.'
  console.error(printableLines(words))
  return error instanceof InputError ? 2 : 1
}
