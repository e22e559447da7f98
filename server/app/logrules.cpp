// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/logrules.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>
#include <array>
#include <cstdio>

namespace halley {

namespace {

// In rising order; "off" is above all.
constexpr std::array<const char *, 5> logLevels{"debug", "info", "warning", "critical", "off"};

void writeLogLine(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    // Whole lines in one call, so that those of two threads do not mix.
    const QByteArray line = qFormatLogMessage(type, context, text).toUtf8() + '\n';
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
}

// The rules of one part: each level on or off.
QString rulesOf(const QString &category, size_t least)
{
    QString rules;
    for (size_t level = 0; level + 1 < logLevels.size(); ++level)
        rules += QStringLiteral("%1.%2=%3\n")
                     .arg(category, QLatin1StringView(logLevels[level]),
                          level >= least ? QStringLiteral("true") : QStringLiteral("false"));
    return rules;
}

} // namespace

Result<QString, LogRulesError> parseLogRules(const QString &text)
{
    static const QRegularExpression categoryForm(QStringLiteral("^(\\*|[a-z0-9_.]+\\*?)$"));
    QString rules;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const QString category = part.section(u'=', 0, 0).trimmed();
        const QString name = part.contains(u'=') ? part.section(u'=', 1).trimmed() : QStringLiteral("debug");
        if (!categoryForm.match(category).hasMatch())
            return LogRulesError{QStringLiteral("\"%1\" is not a category like halley.broker").arg(category)};
        const auto level = std::find(logLevels.begin(), logLevels.end(), name.toStdString());
        if (level == logLevels.end())
            return LogRulesError{
                QStringLiteral("\"%1\" is not a level: debug, info, warning, critical or off").arg(name)};
        rules += rulesOf(category, size_t(level - logLevels.begin()));
    }
    return rules;
}

void installLogFormat()
{
    qSetMessagePattern(QStringLiteral("%{time yyyy-MM-ddThh:mm:ss.zzz} %{type} %{category} %{message}"));
    // Qt's own handler would write to the system's journal when the standard error is not a terminal.
    qInstallMessageHandler(writeLogLine);
}

} // namespace halley
