// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/logrules.h"

#include <QtCore/QLoggingCategory>
#include <QtTest/QTest>

namespace tst_logrules {

using namespace halley;

class LogRulesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup();
    void levels_data();
    void levels();
    void mistakes_data();
    void mistakes();
};

void LogRulesTest::cleanup()
{
    QLoggingCategory::setFilterRules({});
}

void LogRulesTest::levels_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("category");
    QTest::addColumn<QString>("shown"); // initials of the levels

    QTest::newRow("nothing asked") << QString() << QByteArray("halley.net") << QStringLiteral("iwc");
    QTest::newRow("name alone is debug")
        << QStringLiteral("halley.net") << QByteArray("halley.net") << QStringLiteral("diwc");
    QTest::newRow("it is not its children")
        << QStringLiteral("halley.net") << QByteArray("halley.net.http") << QStringLiteral("iwc");
    QTest::newRow("star") << QStringLiteral("halley.*=debug") << QByteArray("halley.net.http")
                          << QStringLiteral("diwc");
    QTest::newRow("warning") << QStringLiteral("halley.net=warning") << QByteArray("halley.net")
                             << QStringLiteral("wc");
    QTest::newRow("off") << QStringLiteral("halley.net=off") << QByteArray("halley.net") << QString();
    QTest::newRow("later wins") << QStringLiteral("*=off, halley.net=info") << QByteArray("halley.net")
                                << QStringLiteral("iwc");
}

void LogRulesTest::levels()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, category);
    const auto rules = parseLogRules(text);
    QVERIFY(rules.hasValue());
    QLoggingCategory::setFilterRules(*rules);
    const QLoggingCategory log(category.constData(), QtInfoMsg);
    QString shown;
    shown += log.isDebugEnabled() ? QStringLiteral("d") : QString();
    shown += log.isInfoEnabled() ? QStringLiteral("i") : QString();
    shown += log.isWarningEnabled() ? QStringLiteral("w") : QString();
    shown += log.isCriticalEnabled() ? QStringLiteral("c") : QString();
    QTEST(shown, "shown");
}

void LogRulesTest::mistakes_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("level") << QStringLiteral("halley.net=loud");
    QTest::newRow("category") << QStringLiteral("halley net");
    QTest::newRow("empty category") << QStringLiteral("=debug");
    QTest::newRow("star in the middle") << QStringLiteral("halley.*.http");
}

void LogRulesTest::mistakes()
{
    QFETCH(const QString, text);
    QVERIFY(!parseLogRules(text));
}

} // namespace tst_logrules

QTEST_GUILESS_MAIN(tst_logrules::LogRulesTest)
#include "tst_logrules.moc"
