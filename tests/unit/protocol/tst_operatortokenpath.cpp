// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/operatortokenpath.h"

#include <QtCore/QUrl>
#include <QtTest/QTest>
#include <unistd.h>

namespace tst_operatortokenpath {

using namespace halley;

class OperatorTokenPathTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void folder_data();
    void folder();
    void byUrl_data();
    void byUrl();
};

void OperatorTokenPathTest::folder_data()
{
    QTest::addColumn<QByteArray>("runtime");
    QTest::addColumn<QString>("path");
    const QString fallback = QStringLiteral("/tmp/halley-%1/8080.token").arg(getuid());
    QTest::newRow("runtime folder") << QByteArray("/run/user/7")
                                    << QStringLiteral("/run/user/7/halley/8080.token");
    QTest::newRow("none") << QByteArray() << fallback;
    QTest::newRow("relative is as none") << QByteArray("run") << fallback;
}

void OperatorTokenPathTest::folder()
{
    QFETCH(const QByteArray, runtime);
    qputenv("XDG_RUNTIME_DIR", runtime);
    QTEST(operatorTokenPath(8080), "path");
}

void OperatorTokenPathTest::byUrl_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("file"); // empty: none
    for (const char *host : {"localhost", "127.0.0.1", "127.1.2.3", "[::1]", "LOCALHOST"})
        QTest::newRow(host) << QStringLiteral("ws://%1:8081/cometd").arg(QLatin1StringView(host))
                            << QStringLiteral("8081.token");
    for (const char *host : {"example.org", "127.example.org", "127.0.0.1.example.org", "127.0.0.x",
                             "128.0.0.1", "localhost.example.org", "[::2]"})
        QTest::newRow(host) << QStringLiteral("ws://%1:8081/cometd").arg(QLatin1StringView(host))
                            << QString();
    QTest::newRow("default port") << QStringLiteral("http://localhost/") << QStringLiteral("80.token");
    QTest::newRow("default TLS port") << QStringLiteral("wss://localhost/") << QStringLiteral("443.token");
}

void OperatorTokenPathTest::byUrl()
{
    QFETCH(const QString, url);
    QFETCH(const QString, file);
    qputenv("XDG_RUNTIME_DIR", "/run/user/7");
    const auto path = operatorTokenPath(QUrl(url));
    QCOMPARE(path.has_value(), !file.isEmpty());
    if (path)
        QCOMPARE(*path, QStringLiteral("/run/user/7/halley/") + file);
}

} // namespace tst_operatortokenpath

QTEST_APPLESS_MAIN(tst_operatortokenpath::OperatorTokenPathTest)
#include "tst_operatortokenpath.moc"
