// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/architecture/rules/stylerules.h"

namespace halley::architecture {

using namespace Qt::StringLiterals;

namespace {

QRegularExpression pattern(const QString &text)
{
    return QRegularExpression(text);
}

const QRegularExpression nothing{};

QList<StyleRule> cppRules()
{
    const QRegularExpression product = pattern(u"^(server|console)/.*\\.(cpp|h)$"_s);
    const QRegularExpression console = pattern(u"^console/.*\\.(cpp|h)$"_s);
    return {
        {"one clock", product, pattern(u"^(server/net|console/client)/systemclock\\.cpp$"_s),
         pattern(u"(steady|system|high_resolution)_clock::now|currentDateTime|current(M?)SecsSinceEpoch|"
                 u"currentMSecs"
                 "|QElapsedTimer|QTime::currentTime|QDate::currentDate|\\bclock_gettime|\\bgettimeofday"_s),
         u"time is an argument; the clock is read in systemclock.cpp only"_s},
        {"wire words", product, pattern(u"^server/protocol/constants\\.h$|^console/app/fake"_s),
         pattern(u"\"/meta/|\"clientId\"|\"advice\""_s),
         u"words of the wire live in server/protocol/constants.h"_s},
        {"function pointer connects", product, nothing, pattern(u"\\b(SIGNAL|SLOT)\\("_s),
         u"connect with function pointers and a context object"_s},
        {"logging by category", product, nothing, pattern(u"\\bq(Debug|Info|Warning|Critical)\\s*\\("_s),
         u"log through the category of the room"_s},
        {"no singletons", console, nothing, pattern(u"::instance\\(\\)"_s),
         u"hand dependencies to the constructor"_s},
        {"pragma once", pattern(u"^(server|console|tests)/.*\\.h$"_s), nothing,
         pattern(u"^\\s*#\\s*ifndef\\s+\\w+_H_?\\b"_s), u"headers are guarded by #pragma once"_s},
    };
}

QList<StyleRule> testRules()
{
    return {
        {"no sleeping tests", pattern(u"^tests/.*\\.(cpp|h)$"_s),
         pattern(u"^tests/(architecture|benchmarks)/"_s),
         pattern(u"\\b(qWait|qSleep|msleep|usleep|nanosleep|sleep_for|sleep_until)\\b"_s),
         u"tests hand in the time, or wait for a condition (QTRY_*)"_s},
    };
}

QList<StyleRule> qmlRules()
{
    const QRegularExpression qml = pattern(u"^qml/.*\\.qml$"_s);
    return {
        {"colours from the theme", qml, pattern(u"^qml/theme/"_s), pattern(u"[\"']#[0-9a-fA-F]{3,8}[\"']"_s),
         u"colours come from the theme"_s},
        {"translated texts", qml, nothing,
         pattern(
             u"\\b(text|title|placeholderText|Accessible\\.(name|description))\\s*:\\s*\"(?!#|Halley\")[^\"]*[A-Za-z]"_s),
         u"texts that people read go through qsTr()"_s},
    };
}

} // namespace

const QList<StyleRule> &styleRules()
{
    static const QList<StyleRule> rules = cppRules() + testRules() + qmlRules();
    return rules;
}

QList<Violation> checkStyle(const SourceFile &file, const StyleRule &rule)
{
    const bool exempt = !rule.exempt.pattern().isEmpty() && rule.exempt.match(file.path).hasMatch();
    if (exempt || !rule.where.match(file.path).hasMatch())
        return {};
    QList<Violation> violations;
    const QStringList lines = file.codeLines();
    for (qsizetype index = 0; index < lines.size(); ++index) {
        if (rule.forbidden.match(lines[index]).hasMatch())
            violations.append({file.path, index + 1, rule.reason});
    }
    return violations;
}

QList<Violation> checkLicence(const SourceFile &file)
{
    const QString head = file.textLines().mid(0, 4).join(u'\n');
    const bool complete = head.contains(u"SPDX-FileCopyrightText: The Halley authors"_s) &&
                          head.contains(u"SPDX-License-Identifier: MIT"_s);
    if (complete)
        return {};
    return {{file.path, 1, u"lacks the two SPDX lines"_s}};
}

} // namespace halley::architecture
