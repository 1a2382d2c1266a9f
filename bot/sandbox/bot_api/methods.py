"""The table of the Bot API: what is modelled, and what exists but is answered with 501."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.bot_api import editing, limits, looking, profile, receiving, sending
from bot.sandbox.bot_api.call import Call
from bot.sandbox.world import World

Method = Callable[[World, Call], Any | Awaitable[Any]]

MODELLED: dict[str, Method] = {
    "getMe": profile.get_me,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setMyDescription": profile.setter("description", limits.DESCRIPTION_LETTERS),
    "getMyDescription": profile.getter("description"),
    "setMyShortDescription": profile.setter("short_description", limits.SHORT_DESCRIPTION_LETTERS),
    "getMyShortDescription": profile.getter("short_description"),
    "setMyName": profile.setter("name", limits.NAME_LETTERS),
    "getMyName": profile.getter("name"),
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "answerCallbackQuery": receiving.answer_callback_query,
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "setMessageReaction": editing.set_message_reaction,
    "getChat": looking.get_chat,
    "getChatMember": looking.get_chat_member,
    "leaveChat": looking.leave_chat,
    "getFile": looking.get_file,
}
"""getUpdates is not here: it waits, so each bot has its own ``Poller``."""

UNMODELLED = frozenset(
    """
    addStickerToSet answerGuestQuery answerInlineQuery answerPreCheckoutQuery
    answerShippingQuery answerWebAppQuery approveChatJoinRequest approveSuggestedPost
    banChatMember banChatSenderChat close closeForumTopic closeGeneralForumTopic
    convertGiftToStars copyMessage copyMessages createChatInviteLink
    createChatSubscriptionInviteLink createForumTopic createInvoiceLink createNewStickerSet
    declineChatJoinRequest declineSuggestedPost deleteAllMessageReactions
    deleteBusinessMessages deleteChatPhoto deleteChatStickerSet deleteForumTopic
    deleteMessageReaction deleteStickerFromSet deleteStickerSet deleteStory editChatInviteLink
    editChatSubscriptionInviteLink editForumTopic editGeneralForumTopic editMessageChecklist
    editMessageLiveLocation editMessageMedia editStory editUserStarSubscription
    exportChatInviteLink forwardMessage forwardMessages getAvailableGifts
    getBusinessAccountGifts getBusinessAccountStarBalance getBusinessConnection
    getChatAdministrators getChatGifts getChatMemberCount getChatMenuButton
    getCustomEmojiStickers getForumTopicIconStickers getGameHighScores
    getManagedBotAccessSettings getManagedBotToken getMyDefaultAdministratorRights
    getMyStarBalance getStarTransactions getStickerSet getUserChatBoosts getUserGifts
    getUserPersonalChatMessages getUserProfileAudios getUserProfilePhotos
    giftPremiumSubscription hideGeneralForumTopic logOut pinChatMessage postStory
    promoteChatMember readBusinessMessage refundStarPayment removeBusinessAccountProfilePhoto
    removeChatVerification removeMyProfilePhoto removeUserVerification reopenForumTopic
    reopenGeneralForumTopic replaceManagedBotToken replaceStickerInSet repostStory
    restrictChatMember revokeChatInviteLink savePreparedInlineMessage
    savePreparedKeyboardButton sendAnimation sendAudio sendChecklist sendContact sendDice
    sendGame sendGift sendInvoice sendLivePhoto sendLocation sendMediaGroup sendMessageDraft
    sendPaidMedia sendPoll sendRichMessage sendSticker sendVenue sendVideo sendVideoNote
    sendVoice setBusinessAccountBio setBusinessAccountGiftSettings setBusinessAccountName
    setBusinessAccountProfilePhoto setBusinessAccountUsername setChatAdministratorCustomTitle
    setChatDescription setChatMemberTag setChatMenuButton setChatPermissions setChatPhoto
    setChatStickerSet setChatTitle setCustomEmojiStickerSetThumbnail setGameScore
    setManagedBotAccessSettings setMyDefaultAdministratorRights setMyProfilePhoto
    setPassportDataErrors setStickerEmojiList setStickerKeywords setStickerMaskPosition
    setStickerPositionInSet setStickerSetThumbnail setStickerSetTitle setUserEmojiStatus
    stopMessageLiveLocation stopPoll transferBusinessAccountStars transferGift unbanChatMember
    unbanChatSenderChat unhideGeneralForumTopic unpinAllChatMessages
    unpinAllForumTopicMessages unpinAllGeneralForumTopicMessages unpinChatMessage upgradeGift
    uploadStickerFile verifyChat verifyUser
    """.split()  # noqa: SIM905 - a hundred quoted names would hide the names
)
"""The rest of the Bot API: real methods, which must not seem to succeed here."""

NAMES = {name.lower(): name for name in (*MODELLED, *UNMODELLED, "getUpdates")}
"""Method names are matched without regard to case, as on the platform."""
