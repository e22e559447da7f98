// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/agentproduct.h"

#include <QtTest/QTest>

namespace tst_agentproduct {

using namespace halley;

class AgentProductTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void products_data();
    void products();
    void isCut();
};

void AgentProductTest::products_data()
{
    QTest::addColumn<QByteArray>("agent");
    QTest::addColumn<QByteArray>("product");
    const auto row = [](const char *name, const char *agent, const char *product) {
        QTest::newRow(name) << QByteArray(agent) << QByteArray(product);
    };
    row("none", "", "");
    row("blank", "  ", "");
    row("firefox", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox");
    row("firefox on a telephone",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "FxiOS/125.0 Mobile/15E148 Safari/605.1.15",
        "Firefox");
    row("chrome",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
        "Safari/537.36",
        "Chrome");
    row("edge",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
        "Safari/537.36 Edg/126.0.0.0",
        "Edge");
    row("opera", "Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 OPR/112.0", "Opera");
    row("safari",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
        "Safari/605.1.15",
        "Safari");
    row("node", "node", "Node.js");
    row("node with version", "Node.js/20.11", "Node.js");
    row("faye", "Faye/1.4.0", "Faye");
    row("java", "Java-http-client/17.0.9", "Java");
    row("old java", "Jetty/12 Java/17.0.9", "Java");
    row("curl", "curl/7.88.1", "curl");
    row("word alone", "probe", "probe");
    row("first of several", "halley-load/0.1 libwhatever/3", "halley-load");
    row("mozilla and another", "Mozilla/5.0 (compatible) Thing/2", "Thing");
    row("only mozilla", "Mozilla/5.0 (compatible; Chrome/1)", "Mozilla");
    row("only a comment", "(Chrome/1)", "");
    row("open comment", "Thing/1 (Chrome/1", "Thing");
    row("stray bracket", ") Thing/1", "Thing");
    row("no name", "/5 Thing/1", "Thing");
}

void AgentProductTest::products()
{
    QFETCH(QByteArray, agent);
    QTEST(agentProduct(agent).toByteArray(), "product");
}

void AgentProductTest::isCut()
{
    QCOMPARE(agentProduct(QByteArray(16'000, 'x')).size(), 64);
    QCOMPARE(agentProduct(QByteArray("\xc3\xa4").repeated(100)).size(), 64);
    QCOMPARE(agentProduct('x' + QByteArray("\xc3\xa4").repeated(100)).size(), 63);
}

} // namespace tst_agentproduct

QTEST_APPLESS_MAIN(tst_agentproduct::AgentProductTest)
#include "tst_agentproduct.moc"
