/**
 * What PowerShell is asked, once for all checks. It reads and changes nothing; it prints one line of JSON in the end, a
 * field a fact: `{ "value": … }`, or `{ "error": "missing" | "denied" | "blocked" | "failed" }`. It prints numbers, claims
 * and fixed words, all of them ASCII: no text that Windows translates, no name of a person, a machine or a program.
 *
 * There is no double quote in it and no expression that starts with `$` and a brace: it travels as one argument of a
 * command line, and as a template of this file. Administrators can read it in their own logs as it stands here, which is
 * why it is not encoded.
 */
export const script = String.raw`# Mourafiq reads the security settings of this laptop. It changes nothing and names nobody.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
# Constrained Language Mode forbids this, and can do without: all that is printed is ASCII.
try { [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false } catch { }

$answer = @{}

# Why a question failed, by its identifiers and never by its message, which is translated.
function Get-Why($problem) {
  $id = [string] $problem.FullyQualifiedErrorId
  $category = [string] $problem.CategoryInfo.Category
  if ($id -match 'ConstrainedLanguage|CoreTypes|LanguageMode') { return 'blocked' }
  if ($category -eq 'PermissionDenied' -or $category -eq 'SecurityError') { return 'denied' }
  if ($id -match '0x80041003|0x80070005|UnauthorizedAccess|SecurityException') { return 'denied' }
  if ($category -eq 'ObjectNotFound' -or $id -match 'NoCOMClass') { return 'missing' }
  # No such namespace, class or thing in the management service.
  if ($id -match '0x8004100e|0x80041010|0x80041002') { return 'missing' }
  return 'failed'
}

# Each fact is asked by itself: what refuses one says nothing of the others.
function Read-Fact($name, $ask) {
  try { $answer[$name] = @{ value = (& $ask) } }
  catch { $answer[$name] = @{ error = (Get-Why $_) } }
}

# The values of a key of the registry; null where there is no such key. One that may not be read is an error.
function Get-Key($path) {
  try { return Get-ItemProperty -LiteralPath $path }
  catch {
    if ((Get-Why $_) -eq 'missing') { return $null }
    throw
  }
}

# A setting as text; null where it is not set, a question mark where it is nothing that a setting of this kind can be.
function Get-Setting($key, $name) {
  if ($null -eq $key -or $null -eq $key.$name) { return $null }
  $text = [string] $key.$name
  if ($text -match '^[A-Za-z0-9:.+-]{1,40}$') { return $text }
  return '?'
}

# Whether a setting holds anything; what, is not told.
function Test-Setting($key, $name) {
  return ($null -ne $key -and -not [string]::IsNullOrEmpty([string] $key.$name))
}

# Whether the drive of the system is encrypted, as the desktop shows it to everybody.
Read-Fact 'volume' {
  $shell = New-Object -ComObject Shell.Application
  $drive = $shell.NameSpace($env:SystemDrive).Self
  @{ protection = $drive.ExtendedProperty('System.Volume.BitLockerProtection') }
}

# The profiles of the firewall, where what the administration sets and what is set here have been put together. True,
# False and NotConfigured are names of an enumeration, the same in every language. Open is ours: on, and letting in
# whatever no rule forbids.
Read-Fact 'firewall-profiles' {
  $profiles = @{}
  foreach ($each in @(Get-NetFirewallProfile -PolicyStore ActiveStore -ErrorAction Stop)) {
    $state = [string] $each.Enabled
    if ($state -eq 'True' -and [string] $each.DefaultInboundAction -eq 'Allow') { $state = 'Open' }
    $profiles[[string] $each.Name] = $state
  }
  $profiles
}

# What has registered with the security centre: the state of each product, never its name.
function Get-States($class) {
  $states = @(Get-CimInstance -Namespace root/SecurityCenter2 -ClassName $class -ErrorAction Stop |
    ForEach-Object { [long] $_.productState })
  return @{ states = $states }
}
Read-Fact 'firewall-products' { Get-States 'FirewallProduct' }
Read-Fact 'malware-products' { Get-States 'AntiVirusProduct' }

# What the protection that comes with Windows says of itself.
Read-Fact 'defender' {
  $status = Get-CimInstance -Namespace root/Microsoft/Windows/Defender -ClassName MSFT_MpComputerStatus -ErrorAction Stop
  @{
    isEnabled = $status.AntivirusEnabled
    isRealTime = $status.RealTimeProtectionEnabled
    signatureDays = $status.AntivirusSignatureAge
  }
}

Read-Fact 'update-level' {
  $updates = New-Object -ComObject Microsoft.Update.AutoUpdate
  @{ level = [int] $updates.Settings.NotificationLevel }
}

Read-Fact 'update-policy' {
  $policy = Get-Key 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate'
  $automatic = Get-Key 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU'
  $managed = Get-Key 'HKLM:\SOFTWARE\Microsoft\PolicyManager\current\device\Update'
  @{
    isOff = Get-Setting $automatic 'NoAutoUpdate'
    usesServer = Get-Setting $automatic 'UseWUServer'
    hasServer = Test-Setting $policy 'WUServer'
    managed = Get-Setting $managed 'AllowAutoUpdate'
  }
}

Read-Fact 'update-services' {
  @{
    update = Get-Setting (Get-Key 'HKLM:\SYSTEM\CurrentControlSet\Services\wuauserv') 'Start'
    orchestrator = Get-Setting (Get-Key 'HKLM:\SYSTEM\CurrentControlSet\Services\UsoSvc') 'Start'
  }
}

# Until when updates wait, and what time it is now, in UTC. The format s has the same calendar in every language.
Read-Fact 'update-pause' {
  $settings = Get-Key 'HKLM:\SOFTWARE\Microsoft\WindowsUpdate\UX\Settings'
  @{
    until = Get-Setting $settings 'PauseUpdatesExpiryTime'
    qualityUntil = Get-Setting $settings 'PauseQualityUpdatesEndTime'
    now = [datetime]::UtcNow.ToString('s')
  }
}

Read-Fact 'system' {
  $system = Get-Key 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
  $kind = Get-Setting $system 'InstallationType'
  $isClient = $null
  if ($kind) { $isClient = ($kind -eq 'Client') }
  @{
    major = Get-Setting $system 'CurrentMajorVersionNumber'
    minor = Get-Setting $system 'CurrentMinorVersionNumber'
    build = Get-Setting $system 'CurrentBuildNumber'
    revision = Get-Setting $system 'UBR'
    edition = Get-Setting $system 'EditionID'
    isClient = $isClient
  }
}

Read-Fact 'inactivity' {
  $policies = Get-Key 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System'
  @{ seconds = Get-Setting $policies 'InactivityTimeoutSecs' }
}

function Get-Saver($path) {
  $desktop = Get-Key $path
  return @{
    isActive = Get-Setting $desktop 'ScreenSaveActive'
    isSecure = Get-Setting $desktop 'ScreenSaverIsSecure'
    seconds = Get-Setting $desktop 'ScreenSaveTimeOut'
    hasSaver = Test-Setting $desktop 'SCRNSAVE.EXE'
  }
}
Read-Fact 'saver-policy' { Get-Saver 'HKCU:\Software\Policies\Microsoft\Windows\Control Panel\Desktop' }
Read-Fact 'saver' { Get-Saver 'HKCU:\Control Panel\Desktop' }

# What powercfg says of a setting: the numbers at the ends of its lines. All the rest of it is translated.
function Get-Power($group, $setting) {
  $lines = @(& (Join-Path $env:SystemRoot 'System32\powercfg.exe') /query SCHEME_CURRENT $group $setting)
  $code = $LASTEXITCODE
  $numbers = @($lines -match '0x[0-9a-fA-F]{8}[^0-9A-Za-z]*$' -replace '^.*(0x[0-9a-fA-F]{8})[^0-9A-Za-z]*$', '$1')
  return @{ code = $code; numbers = $numbers }
}
Read-Fact 'display-off' { Get-Power 'SUB_VIDEO' 'VIDEOIDLE' }
Read-Fact 'sleep' { Get-Power 'SUB_SLEEP' 'STANDBYIDLE' }
Read-Fact 'wake-lock' { Get-Power 'SUB_NONE' 'CONSOLELOCK' }

Read-Fact 'wake-policy' {
  $policy = Get-Key 'HKLM:\SOFTWARE\Policies\Microsoft\Power\PowerSettings\0e796bdb-100d-47d6-a2d5-f7d2daa51f51'
  @{
    plugged = Get-Setting $policy 'ACSettingIndex'
    battery = Get-Setting $policy 'DCSettingIndex'
  }
}

# On laptops whose sleep is only a dark screen: after how long an absence the password is asked.
Read-Fact 'away' {
  @{ seconds = Get-Setting (Get-Key 'HKCU:\Control Panel\Desktop') 'DelayLockInterval' }
}

Read-Fact 'batteries' {
  @{ count = @(Get-CimInstance -ClassName Win32_Battery -ErrorAction Stop).Count }
}

Read-Fact 'remote-desktop' {
  $policy = Get-Key 'HKLM:\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services'
  $own = Get-Key 'HKLM:\SYSTEM\CurrentControlSet\Control\Terminal Server'
  @{
    policyDenies = Get-Setting $policy 'fDenyTSConnections'
    denies = Get-Setting $own 'fDenyTSConnections'
  }
}

# Which of the ports of remote access are open to the network; how many ports there are in all shows that the list is one.
Read-Fact 'listeners' {
  $all = @(Get-CimInstance -Namespace root/StandardCimv2 -ClassName MSFT_NetTCPConnection -Filter 'State = 2' -ErrorAction Stop)
  $asked = @(22, 23, 3389, 3390, 5900, 5901, 5902, 5903)
  $open = @($all |
    Where-Object { $_.LocalAddress -notmatch '^(127\.|::1$)' -and $asked -contains $_.LocalPort } |
    ForEach-Object { [int] $_.LocalPort })
  @{ count = $all.Count; open = $open }
}

Read-Fact 'secure-boot' {
  @{
    isOn = Get-Setting (Get-Key 'HKLM:\SYSTEM\CurrentControlSet\Control\SecureBoot\State') 'UEFISecureBootEnabled'
    firmware = Get-Setting (Get-Key 'HKLM:\SYSTEM\CurrentControlSet\Control') 'PEFirmwareType'
  }
}

Read-Fact 'elevation' {
  $policies = Get-Key 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System'
  @{
    isOn = Get-Setting $policies 'EnableLUA'
    consent = Get-Setting $policies 'ConsentPromptBehaviorAdmin'
    secureDesktop = Get-Setting $policies 'PromptOnSecureDesktop'
  }
}

# Whether this account is of the administrators. An administrator at work carries that group for denials only, which the
# list Groups leaves out and the claims do not. Everybody is in the group of everybody: without it, the list is not whole.
Read-Fact 'token' {
  $groups = @([Security.Principal.WindowsIdentity]::GetCurrent().Claims | ForEach-Object { $_.Value })
  @{
    isWhole = ($groups -contains 'S-1-1-0')
    isAdministrator = ($groups -contains 'S-1-5-32-544')
  }
}

Read-Fact 'password' {
  $accounts = [ADSI] 'WinNT://localhost'
  @{ length = $accounts.MinPasswordLength.Value }
}

# Whether the account is kept on this laptop; the names that are compared stay here.
Read-Fact 'account' {
  $domain = (Get-Key 'HKCU:\Volatile Environment').USERDOMAIN
  $machine = (Get-Key 'HKLM:\SYSTEM\CurrentControlSet\Control\ComputerName\ActiveComputerName').ComputerName
  $isHere = $null
  if ($domain -and $machine) { $isHere = ($domain -eq $machine) }
  @{
    isHere = $isHere
    hasOnline = (Test-Path -Path 'HKCU:\Software\Microsoft\IdentityCRL\UserExtendedProperties\*')
  }
}

Read-Fact 'automatic-login' {
  $login = Get-Key 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'
  @{
    isOn = Get-Setting $login 'AutoAdminLogon'
    hasUser = Test-Setting $login 'DefaultUserName'
  }
}

ConvertTo-Json -InputObject $answer -Depth 5 -Compress
exit 0`
