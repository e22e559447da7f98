// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/errors.h"

#include <QtTest/QtTest>

namespace tst_errors {

using namespace halley;

class TestErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasARow();
    void strings_data();
    void strings();
    void reasonCannotBreakTheForm();
    void numbers_data();
    void numbers();
};

void TestErrors::everyCodeHasARow()
{
    for (int i = 0; i < errorCodeCount; ++i) {
        const ErrorInfo &info = errorInfo(ErrorCode(i));
        QCOMPARE(int(info.code), i);
        QVERIFY(info.number >= 400 && info.number <= 405);
        QVERIFY(qstrlen(info.text) > 0);
        QVERIFY(qstrlen(info.meaning) > 10);
        QCOMPARE(errorNumber(errorString(info.code)), std::optional(info.number));
    }
}

void TestErrors::strings_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("reason");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](ErrorCode code, DenyReason reason, const char *expected) {
        QTest::newRow(expected) << int(code) << int(reason) << QByteArray(expected);
    };
    // Specification 4, the column of version 8.
    row(ErrorCode::ChannelMissing, DenyReason::None, "400::channel_missing");
    row(ErrorCode::SessionUnknown, DenyReason::None, "402::session_unknown");
    row(ErrorCode::HandshakeDenied, DenyReason::None, "403::handshake_denied");
    row(ErrorCode::HandshakeFailed, DenyReason::None, "403::handshake_failed");
    row(ErrorCode::ChannelCreateDenied, DenyReason::SecurityPolicy,
        "403:denied_by_security_policy:channel_create_denied");
    row(ErrorCode::ChannelCreateDenied, DenyReason::TooManyChannels,
        "403:too_many_channels:channel_create_denied");
    row(ErrorCode::CreateDenied, DenyReason::SecurityPolicy, "403:denied_by_security_policy:create_denied");
    row(ErrorCode::PublishDenied, DenyReason::NotGranting, "403:denied_by_not_granting:publish_denied");
    row(ErrorCode::SubscribeDenied, DenyReason::TooManySubscriptions,
        "403:too_many_subscriptions:subscribe_denied");
    row(ErrorCode::SubscriptionMissing, DenyReason::None, "403::subscription_missing");
    row(ErrorCode::SubscriptionInvalid, DenyReason::None, "403::subscription_invalid");
    row(ErrorCode::SubscribeFailed, DenyReason::None, "403::subscribe_failed");
    row(ErrorCode::UnsubscribeFailed, DenyReason::None, "403::unsubscribe_failed");
    row(ErrorCode::MessageDeleted, DenyReason::None, "404::message_deleted");
    row(ErrorCode::ChannelInvalid, DenyReason::None, "405::channel_invalid");
    row(ErrorCode::MessageIdInvalid, DenyReason::None, "405::message_id_invalid");
}

void TestErrors::strings()
{
    QFETCH(int, code);
    QFETCH(int, reason);
    QFETCH(QByteArray, expected);
    QCOMPARE(errorString(ErrorCode(code), denyReasonText(DenyReason(reason))), expected);
}

void TestErrors::reasonCannotBreakTheForm()
{
    QCOMPARE(errorString(ErrorCode::PublishDenied, "a:b\"c\nd'e\x7f"),
             QByteArray("403:a_b_c_d_e_:publish_denied"));
    QCOMPARE(errorString(ErrorCode::PublishDenied, "g\xc3\xbcltig"),
             QByteArray("403:g\xc3\xbcltig:publish_denied"));
}

void TestErrors::numbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("expected"); // -1: none
    QTest::newRow("ours") << QByteArray("402::session_unknown") << 402;
    QTest::newRow("another server's") << QByteArray("401:abc:Unknown client") << 401;
    QTest::newRow("number alone") << QByteArray("404") << 404;
    QTest::newRow("empty") << QByteArray() << -1;
    QTest::newRow("no number") << QByteArray(":x:y") << -1;
    QTest::newRow("word") << QByteArray("refused") << -1;
    QTest::newRow("number runs into text") << QByteArray("402session") << -1;
    QTest::newRow("negative") << QByteArray("-402::x") << -1;
    QTest::newRow("far too long") << QByteArray("99999999999999999999::x") << -1;
}

void TestErrors::numbers()
{
    QFETCH(QByteArray, text);
    QFETCH(int, expected);
    QCOMPARE(errorNumber(text).value_or(-1), expected);
}

} // namespace tst_errors

QTEST_APPLESS_MAIN(tst_errors::TestErrors)
#include "tst_errors.moc"
