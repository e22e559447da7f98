// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/healthcheck.h"

#include <QtTest/QTest>

namespace tst_healthcheck {

using namespace Qt::StringLiterals;
using namespace halley;

class TestHealthCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void path_data();
    void path();
    void answers_data();
    void answers();
    void otherMethods();
};

void TestHealthCheck::path_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("is");
    QTest::newRow("it") << "/healthz"_ba << true;
    QTest::newRow("encoded") << "/%68ealthz"_ba << true;
    QTest::newRow("below") << "/healthz/"_ba << false;
    QTest::newRow("elsewhere") << "/cometd/healthz"_ba << false;
    QTest::newRow("case") << "/Healthz"_ba << false;
    QTest::newRow("top") << "/"_ba << false;
}

void TestHealthCheck::path()
{
    QFETCH(QByteArray, path);
    QTEST(isHealthCheck(*RequestPath::parse(path)), "is");
}

void TestHealthCheck::answers_data()
{
    QTest::addColumn<ServerHealth>("health");
    QTest::addColumn<HttpStatus>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("ok") << ServerHealth::Ok << HttpStatus::Ok << R"({"status":"ok"})"_ba;
    QTest::newRow("stopping") << ServerHealth::Stopping << HttpStatus::ServiceUnavailable
                              << R"({"status":"stopping"})"_ba;
}

void TestHealthCheck::answers()
{
    QFETCH(ServerHealth, health);
    for (const HttpMethod method : {HttpMethod::Get, HttpMethod::Head}) {
        const HttpResponse response = healthAnswer(method, health);
        QTEST(response.status, "status");
        QTEST(response.body, "body");
        QCOMPARE(response.contentType, "application/json"_ba);
        QVERIFY(response.toBytes({}).contains("Cache-Control: no-store\r\n"));
    }
}

void TestHealthCheck::otherMethods()
{
    for (const HttpMethod method : {HttpMethod::Post, HttpMethod::Options}) {
        const HttpResponse response = healthAnswer(method, ServerHealth::Ok);
        QCOMPARE(response.status, HttpStatus::MethodNotAllowed);
        QCOMPARE(response.headers.value("Allow"), "GET, HEAD"_ba);
        QVERIFY(response.body.isEmpty());
    }
}

} // namespace tst_healthcheck

QTEST_APPLESS_MAIN(tst_healthcheck::TestHealthCheck)
#include "tst_healthcheck.moc"
