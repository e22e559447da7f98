// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/datafilterlistener.h"

#include "server/services/jsonfilter.h"
#include "server/services/nomarkupfilter.h"
#include "tests/unit/services/servicestage.h"

#include <QtTest/QTest>
#include <stdexcept>

namespace tst_datafilterlistener {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

namespace {

// Remembers who sent what, and does what the string says.
class ObedientFilter : public JsonFilter
{
public:
    QStringList seen;

protected:
    Filtered filterString(const FilterContext &context, const QByteArray &utf8) override
    {
        seen.append((context.sender ? u"client "_s : u"server "_s) +
                    QString::fromLatin1(context.channel.id().name()) + u' ' + QString::fromUtf8(utf8));
        if (utf8 == "throw")
            throw std::runtime_error("as told");
        if (utf8 == "abort")
            return Filtered::abort();
        return utf8 == "change" ? Filtered::string("<changed>") : Filtered::same();
    }
};

} // namespace

// Data filters on channels of a real broker (protocol 14).
class DataFilterListenerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everySubscriberGetsWhatTheFilterMade();
    void unchangedDataIsTheSameText();
    void filtersFollowEachOther();
    void abortDeletesTheMessage_data();
    void abortDeletesTheMessage();
    void serverSidePublishesAreFiltered();
    void noDataPasses();
    void wildChannels();

private:
    void filter(QByteArrayView channel, QList<std::shared_ptr<DataFilter>> filters)
    {
        m_stage->turn([&] {
            m_registrations.push_back(m_stage->broker()
                                          .createChannelIfAbsent(ChannelId::literal(channel))
                                          ->addListener(DataFilterListener(std::move(filters))));
        });
    }

    std::unique_ptr<ServiceStage> m_stage;
    std::vector<Registration> m_registrations;
    std::shared_ptr<ObedientFilter> m_filter;
};

void DataFilterListenerTest::init()
{
    m_stage = std::make_unique<ServiceStage>();
    m_filter = std::make_shared<ObedientFilter>();
    m_stage->connect(u"A"_s);
    m_stage->connect(u"B"_s);
    m_stage->subscribe(u"B"_s, "/chat/**");
}

void DataFilterListenerTest::cleanup()
{
    m_stage->turn([this] { m_registrations.clear(); });
    m_stage.reset();
}

void DataFilterListenerTest::everySubscriberGetsWhatTheFilterMade()
{
    filter("/chat/a", {std::make_shared<NoMarkupFilter>()});
    QCOMPARE(m_stage->publish(u"A"_s, "/chat/a", R"({"text":"<b>","n":12345678901234567890123})"),
             QStringList{uR"({"channel":"/chat/a","id":"7","successful":true})"_s});
    QCOMPARE(m_stage->take(u"B"_s).size(), 1);
    QCOMPARE(m_stage->broker().channel(ChannelId::literal("/chat/a"))->lastEvent().json(),
             QByteArray(R"({"channel":"/chat/a","data":{"text":"&lt;b&gt;","n":12345678901234567890123}})"));
}

void DataFilterListenerTest::unchangedDataIsTheSameText()
{
    filter("/chat/a", {std::make_shared<NoMarkupFilter>()});
    (void)m_stage->publish(u"A"_s, "/chat/a", R"({ "n" : 1.50e400, "u":"\u00e9" })");
    QCOMPARE(m_stage->broker().channel(ChannelId::literal("/chat/a"))->lastEvent().json(),
             QByteArray(R"({"channel":"/chat/a","data":{ "n" : 1.50e400, "u":"\u00e9" }})"));
}

void DataFilterListenerTest::filtersFollowEachOther()
{
    filter("/chat/a", {m_filter, std::make_shared<NoMarkupFilter>(), m_filter});
    (void)m_stage->publish(u"A"_s, "/chat/a", R"("change")");
    QCOMPARE(m_filter->seen, QStringList({u"client /chat/a change"_s, u"client /chat/a &lt;changed&gt;"_s}));
    QCOMPARE(m_stage->take(u"B"_s), QStringList{uR"({"channel":"/chat/a","data":"&lt;changed&gt;"})"_s});
}

void DataFilterListenerTest::abortDeletesTheMessage_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("abort") << QByteArray(R"("abort")");
    QTest::newRow("deep") << QByteArray(R"({"a":[1,{"b":"abort"}]})");
    QTest::newRow("a filter that throws guards too") << QByteArray(R"("throw")");
}

void DataFilterListenerTest::abortDeletesTheMessage()
{
    QFETCH(QByteArray, data);
    const auto second = std::make_shared<ObedientFilter>();
    filter("/chat/a", {m_filter, second});
    QCOMPARE(m_stage->publish(u"A"_s, "/chat/a", data),
             QStringList{
                 uR"({"channel":"/chat/a","error":"404::message_deleted","id":"7","successful":false})"_s});
    QVERIFY(m_stage->take(u"B"_s).isEmpty());
    QVERIFY(second->seen.isEmpty());
}

void DataFilterListenerTest::serverSidePublishesAreFiltered()
{
    filter("/chat/a", {m_filter});
    m_stage->publishFromServer("/chat/a", R"("change")");
    m_stage->publishFromServer("/chat/a", R"("abort")");
    QCOMPARE(m_filter->seen, QStringList({u"server /chat/a change"_s, u"server /chat/a abort"_s}));
    QCOMPARE(m_stage->take(u"B"_s), QStringList{uR"({"channel":"/chat/a","data":"<changed>"})"_s});
}

void DataFilterListenerTest::noDataPasses()
{
    filter("/chat/a", {m_filter});
    m_stage->stage().send(u"A"_s, m_stage->message(u"A"_s, "/chat/a", R"("id":"7","more":1)"));
    QCOMPARE(m_stage->take(u"B"_s), QStringList{uR"({"channel":"/chat/a","more":1})"_s});
    QVERIFY(m_filter->seen.isEmpty());
}

void DataFilterListenerTest::wildChannels()
{
    filter("/chat/**", {m_filter});
    (void)m_stage->publish(u"A"_s, "/chat/a/b", R"("change")");
    QCOMPARE(m_filter->seen, QStringList{u"client /chat/** change"_s});
    QCOMPARE(m_stage->take(u"B"_s), QStringList{uR"({"channel":"/chat/a/b","data":"<changed>"})"_s});
}

} // namespace tst_datafilterlistener

QTEST_APPLESS_MAIN(tst_datafilterlistener::DataFilterListenerTest)
#include "tst_datafilterlistener.moc"
