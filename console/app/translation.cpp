// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/translation.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLoggingCategory>
#include <QtGui/QFont>

namespace halley::console {

namespace {

Q_LOGGING_CATEGORY(languageLog, "halley.console.language")

using Language = ConsoleSettings::Language;

// Chinese in its own shapes, not in those of Japan, whatever comes first among the system's fonts; behind the
// families of the theme (qml/theme/Theme.qml).
void addChineseFonts()
{
    const QStringList chinese{QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Source Han Sans SC"),
                              QStringLiteral("WenQuanYi Micro Hei")};
    for (const char *family : {"Roboto", "Noto Sans", "Open Sans", "DejaVu Sans", "Roboto Mono",
                               "Noto Sans Mono", "DejaVu Sans Mono"})
        QFont::insertSubstitutions(QString::fromLatin1(family), chinese);
}

} // namespace

Translation::Translation() : m_system(QLocale::system())
{
    if (!m_chinese.load(QStringLiteral(":/i18n/halley_zh_CN.qm")))
        qCWarning(languageLog) << "the Chinese texts are missing in this build";
    addChineseFonts();
}

Translation::~Translation()
{
    QCoreApplication::removeTranslator(&m_chinese);
}

void Translation::apply(Language language)
{
    const bool isChinese =
        (language == Language::SystemLanguage ? spoken(m_system) : language) == Language::Chinese;
    // Numbers and dates go with the words; a system that speaks neither language keeps its own.
    if (language == Language::SystemLanguage)
        QLocale::setDefault(m_system);
    else
        QLocale::setDefault(isChinese ? QLocale(QLocale::Chinese, QLocale::China)
                                      : QLocale(QLocale::English, QLocale::UnitedStates));
    if (isChinese != m_isInstalled) {
        m_isInstalled = isChinese;
        if (isChinese)
            QCoreApplication::installTranslator(&m_chinese);
        else
            QCoreApplication::removeTranslator(&m_chinese);
    }
}

Language Translation::spoken(const QLocale &system)
{
    return system.language() == QLocale::Chinese ? Language::Chinese : Language::English;
}

} // namespace halley::console
