import type { Locale } from '../../../shared/i18n/locales.ts'

/** What the employee of the demo types, in each language. */
export const words = {
  ar: {
    employee: 'سلمى العلوي',
    plan: 'دراسة طلبات الجمعيات وتحضير محضر اجتماع اللجنة',
    done: 'دراسة أحد عشر طلبا وإرسال المحضر إلى المصلحة',
    remaining: 'ثلاثة طلبات تنتظر وثائق تكميلية',
    explanation: 'انقطع التيار الكهربائي في الحي صباحا إلى ما بعد الظهر',
    doneNextDay: 'إنهاء الطلبات المتبقية والرد على مراسلات المصلحة',
    remainingNextDay: 'لا شيء',
    correction: 'اشتغلت على الورق منذ بداية الدوام، والمحاضر مؤرخة بذلك اليوم',
    correctionAnswer: 'تؤكد المصلحة توصلها بالمحاضر في صباح ذلك اليوم',
    tasks: {
      done: 'إعداد محضر اجتماع اللجنة',
      moved: 'ترتيب ملفات الجمعيات',
      blocked: 'جواب عن مراسلة الخزينة',
    },
    blockedReason: 'في انتظار أرقام مصلحة الميزانية',
    meeting: 'اجتماع المصلحة: توزيع ملفات الجمعيات',
    sheetRemarks: 'انقطاع الكهرباء في اليوم الثاني أخّر ثلاثة طلبات',
    visa: 'اطلعت على البطاقة، شكرا على التوضيح',
  },
  fr: {
    employee: 'Salma El Alaoui',
    plan: 'Étude des demandes des associations, préparation du procès-verbal de la commission',
    done: 'Onze demandes étudiées, procès-verbal envoyé au service',
    remaining: 'Trois demandes attendent des pièces complémentaires',
    explanation: 'Coupure de courant dans le quartier toute la matinée',
    doneNextDay: 'Dernières demandes traitées, réponses au courrier du service',
    remainingNextDay: 'Rien',
    correction:
      'J’ai travaillé sur papier dès le début de la journée ; les procès-verbaux portent cette date',
    correctionAnswer: 'Le service confirme avoir reçu les procès-verbaux du matin',
    tasks: {
      done: 'Procès-verbal de la commission',
      moved: 'Classement des dossiers des associations',
      blocked: 'Réponse au courrier de la Trésorerie',
    },
    blockedReason: 'Les chiffres du service du budget sont attendus',
    meeting: 'Réunion de service : répartition des dossiers des associations',
    sheetRemarks: 'La coupure de courant du second jour a retardé trois demandes',
    visa: 'Fiche vue, merci pour ces précisions',
  },
  en: {
    employee: 'Salma El Alaoui',
    plan: 'Review the requests of associations, prepare the minutes of the committee',
    done: 'Eleven requests reviewed, minutes sent to the department',
    remaining: 'Three requests wait for further documents',
    explanation: 'Power was down in the neighbourhood all morning',
    doneNextDay: 'The last requests are done, the department’s mail is answered',
    remainingNextDay: 'Nothing',
    correction: 'I worked on paper from the start of the shift; the minutes carry that date',
    correctionAnswer: 'The department confirms that it received the minutes of that morning',
    tasks: {
      done: 'Minutes of the committee',
      moved: 'File the records of the associations',
      blocked: 'Answer to the Treasury',
    },
    blockedReason: 'The figures of the budget office are awaited',
    meeting: 'Department meeting: who takes which requests',
    sheetRemarks: 'The power cut of the second day delayed three requests',
    visa: 'Seen, thank you for the explanation',
  },
} as const satisfies Readonly<
  Record<Locale, Readonly<Record<string, string | Readonly<Record<string, string>>>>>
>
